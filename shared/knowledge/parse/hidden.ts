type Attributes = Readonly<Record<string, string>>;

/** Elements whose text a page does not show as its own. */
const DROPPED = new Set(
  'script style noscript template nav footer aside form button select svg iframe object canvas dialog'.split(
    ' ',
  ),
);
/** Elements whose text is not valid any more. */
const STRUCK = new Set(['del', 's', 'strike']);

/** True if the text of an HTML element is not knowledge: not shown, struck out, or not content of the page. */
export const isLeftOut = (name: string, attributes: Attributes): boolean =>
  DROPPED.has(name) ||
  isHidden(name, attributes) ||
  ['navigation', 'banner', 'contentinfo', 'search'].includes(attributes.role ?? '');

/** True if the text of an HTML element is not shown, or struck out. */
export function isHidden(name: string, attributes: Attributes): boolean {
  // `until-found` marks collapsed text that a search in the page opens, like <details>.
  const hidden = attributes.hidden !== undefined && attributes.hidden.trim().toLowerCase() !== 'until-found';
  return (
    STRUCK.has(name) ||
    ['script', 'style', 'noscript', 'template'].includes(name) ||
    hidden ||
    attributes['aria-hidden']?.trim().toLowerCase() === 'true' ||
    hidesByStyle(attributes.style ?? '')
  );
}

function hidesByStyle(style: string): boolean {
  return style
    .toLowerCase()
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .split(';')
    .some((declaration) => {
      const [property = '', value = ''] = declaration.split(':').map((part) => part.trim());
      const words = value.split(/\s+/);
      return (
        (property === 'display' && words[0] === 'none') ||
        (property === 'visibility' && /^(?:hidden|collapse)$/.test(words[0] ?? '')) ||
        (property === 'content-visibility' && words[0] === 'hidden') ||
        (/^text-decoration(?:-line)?$/.test(property) && words.includes('line-through'))
      );
    });
}
