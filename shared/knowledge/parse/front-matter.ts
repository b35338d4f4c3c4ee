/** The part of a page's front matter that Bob reads. */
export interface FrontMatter {
  readonly title?: string;
  readonly hasMembers: boolean;
  /** The site's generator would not publish the page: `draft: true`, or `published: false`. */
  readonly isDraft: boolean;
  readonly body: string;
}

const YAML = /^---[ \t]*\n(?:([\s\S]*?)\n)?(?:---|\.\.\.)[ \t]*(?:\n|$)/;
const TOML = /^\+\+\+[ \t]*\n(?:([\s\S]*?)\n)?\+\+\+[ \t]*(?:\n|$)/;

/** Reads YAML (`---`) or TOML (`+++`) front matter. Only members at the top level count. */
export function readFrontMatter(content: string): FrontMatter {
  const match = YAML.exec(content) ?? TOML.exec(content);
  if (!match) return { hasMembers: false, isDraft: false, body: content };
  const members = match[1] ?? '';
  const topLevel = content.startsWith('+') ? (members.split(/^[ \t]*\[/m, 1)[0] ?? '') : members;
  const title = titleOf(topLevel);
  const isDraft =
    /^draft[ \t]*[:=][ \t]*["']?true\b/im.test(topLevel) ||
    /^published[ \t]*[:=][ \t]*["']?false\b/im.test(topLevel);
  return {
    ...(title && { title }),
    hasMembers: members.trim() !== '',
    isDraft,
    body: content.slice(match[0].length),
  };
}

function titleOf(members: string): string | undefined {
  const [, value = '', folded = ''] =
    /^title[ \t]*[:=][ \t]*([^\n]*)((?:\n[ \t]+[^\n]*)*)/m.exec(members) ?? [];
  const text = /^[>|][+-]?\d?[ \t]*$/.test(value) ? folded : value + folded;
  const [, , quoted] = /^\s*(["'])(.*)\1\s*(?:#.*)?$/s.exec(text) ?? [];
  return (quoted ?? text.replace(/(?:^|\s)#.*$/s, ''))
    .replace(/\\(["\\])/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}
