import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Knowledge files by name, as `bob knowledge import` reads them. */
export type Files = Readonly<Record<string, string>>;

export interface Question {
  readonly question: string;
  /** Texts that a correct reply contains; empty for a refusal. */
  readonly answer: string;
}

/** A line of `questions.jsonl`. */
type Line =
  | Question
  /** Consecutive turns of one conversation. */
  | { readonly conversation: readonly Question[] }
  /** A message that needs no knowledge: a greeting, thanks, or a request for a person. */
  | { readonly smallTalk: string; readonly message: string };

type Asked = readonly [question: string, answer: string];

/** A business's knowledge and its visitors' questions. */
export interface Fixture {
  readonly name: string;
  readonly files: Files;
  /** A question, and texts that a correct reply contains. */
  readonly answerable: readonly Asked[];
  /** Similar questions that the knowledge does not answer. */
  readonly unanswerable: readonly string[];
  /** Consecutive turns of one conversation, with the texts in each reply; empty for a refusal. */
  readonly conversations: readonly (readonly Asked[])[];
  readonly smallTalk: Readonly<Record<string, string>>;
}

const FIXTURES = 'test/fixtures';

/** The confidence's weights are fitted on these. */
export const FITTED = ['restaurant', 'workshop', 'law-office', 'hotel'];

/** The confidence's weights have not seen these. */
export const UNSEEN = ['veterinary-clinic', 'bicycle-hire', 'web-shop', 'help-centre', 'public-library'];

/** @param folder below `test/fixtures`: `businesses/hotel` */
export function readFixture(folder: string): Fixture {
  const lines = readLines<Line>(folder, 'questions.jsonl');
  const questions = lines.flatMap((line) => ('question' in line ? [line] : []));
  return {
    name: folder.replace(/^.*\//, ''),
    files: readFiles(folder),
    answerable: questions.flatMap((line) => (line.answer ? [asked(line)] : [])),
    unanswerable: questions.flatMap(({ question, answer }) => (answer ? [] : [question])),
    conversations: lines.flatMap((line) => ('conversation' in line ? [line.conversation.map(asked)] : [])),
    smallTalk: Object.fromEntries(
      lines.flatMap((line) => ('smallTalk' in line ? [[line.smallTalk, line.message]] : [])),
    ),
  };
}

export const readBusinesses = (names: readonly string[]): Fixture[] =>
  names.map((name) => readFixture(`businesses/${name}`));

/** The knowledge files of a folder below `test/fixtures`. */
export const readFiles = (folder: string): Files =>
  Object.fromEntries(
    readdirSync(join(FIXTURES, folder))
      .filter((name) => name !== 'questions.jsonl')
      .sort()
      .map((name) => [name, readFileSync(join(FIXTURES, folder, name), 'utf8')]),
  );

/** The lines of a file of JSON lines in a folder below `test/fixtures`. */
export const readLines = <Row>(folder: string, name: string): Row[] =>
  readFileSync(join(FIXTURES, folder, name), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Row);

const asked = ({ question, answer }: Question): Asked => [question, answer];
