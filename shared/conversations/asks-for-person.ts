import { plainWords } from './plain-words.ts';

/** A pattern over plain words. It is only tried if the message contains a hint, because patterns are slow to compile. */
interface Request {
  readonly hints: readonly string[];
  readonly pattern: string;
}

const REQUESTS: readonly Request[] = [
  {
    hints: ['human', 'person', 'someone', 'somebody', 'agent', 'representative', 'operator', 'advisor'],
    pattern:
      '\\b(?:talk|speak|chat|connect me|transfer me|put me through)(?: directly)? (?:to|with) (?:(?:an?|the|some|your|another) )?(?:\\w+ )?(?:human|person|someone|somebody|agent|representative|operator|advisor)\\b' +
      '|\\b(?:want|need|get|give me) (?:an? |the )?(?:real |live |actual |human )?(?:human(?! \\w*resource)|agent|representative|operator)(?: being)?\\b' +
      '|\\b(?:real|live|actual) (?:human|person|agent)\\b|^(?:a )?(?:human|agent|operator|representative)(?: please)?$',
  },
  {
    hints: ['mensch', 'mitarbeiter', 'person', 'berater', 'kolleg', 'jemand'],
    pattern:
      '\\b(?:mensch|mitarbeiter|berater|kolleg|jemand)\\w* sprechen\\b|\\bmit (?:\\w+ ){0,2}(?:mensch|mitarbeiter|person|berater|kolleg|jemand)\\w* (?:\\w+ ){0,2}(?:sprechen|reden|chatten|verbinden|verbunden)|\\b(?:verbinde|verbinden) (?:\\w+ ){1,3}mit (?:\\w+ ){0,2}(?:mensch|mitarbeiter|person|berater|kolleg|jemand)',
  },
  {
    hints: ['persona', 'humano', 'agente', 'alguien', 'asesor', 'operador', 'representante'],
    pattern:
      '\\b(?:hablar|chatear|comunicar\\w*|hable|pas[ae]\\w*) con (?:(?:un|una|algun|alguna) )?(?:\\w+ )?(?:persona|humano|agente|alguien|asesor|operador|representante)',
  },
  {
    hints: ['persona', 'umano', 'operatore', 'operatrice', 'qualcuno', 'addetto'],
    pattern:
      '\\b(?:parlare|chattare) con (?:(?:un|una) )?(?:\\w+ )?(?:persona|umano|operatore|operatrice|qualcuno|addetto)|\\b(?:parlare|chattare) con un(?:operatrice|addetto)',
  },
  {
    hints: ['mens', 'medewerker', 'persoon', 'iemand', 'collega'],
    pattern:
      '\\b(?:mens|medewerker|iemand|collega)\\w* (?:spreken|bellen)\\b|\\bmet (?:een |een echte? |echte )?(?:mens|medewerker|persoon|iemand|collega)\\w* (?:\\w+ ){0,2}(?:spreken|praten|chatten)|\\b(?:spreken|praten|chatten) met (?:een )?(?:\\w+ )?(?:mens|medewerker|persoon|iemand|collega)',
  },
  {
    hints: ['czlowiek', 'konsultant', 'pracownik', 'kims', 'osoba'],
    pattern:
      '(?:rozmawiac|pogadac|polacz\\w*) (?:mnie )?z (?:\\w+ )?(?:czlowiekiem|konsultant|pracownik|kims|osoba)',
  },
  {
    hints: ['pessoa', 'humano', 'atendente', 'alguem', 'agente'],
    pattern:
      '\\b(?:falar|conversar) com (?:(?:um|uma|o|a|algum|alguma) )?(?:\\w+ )?(?:pessoa|humano|atendente|alguem|agente)',
  },
  {
    hints: ['人間', '担当者', 'オペレーター', 'スタッフ', '人と'],
    pattern:
      '(?:人間|担当者|オペレーター|スタッフ|人)(?:の方)?(?:と|に|へ)?(?:直接)?(?:話|つな|繋|代わ|お願い)',
  },
  {
    hints: ['شخص', 'موظف', 'انسان', 'إنسان', 'احد', 'أحد', 'ممثل'],
    pattern: '(?:تحدث|كلم|تكلم|تواصل)\\S* (?:مع |[اإ]لى )?(?:شخص|موظف|[اإ]نسان|[اأ]حد|ممثل)',
  },
];

/** True if a visitor asks for a person, in one of the nine languages. */
export function asksForPerson(message: string): boolean {
  const words = plainWords(message);
  return REQUESTS.some(
    ({ hints, pattern }) => hints.some((hint) => words.includes(hint)) && new RegExp(pattern).test(words),
  );
}
