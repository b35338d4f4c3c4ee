/** The most that a function's cold start may take, as a ratio to a bundle that holds only the DynamoDB client. */
const MOST: Readonly<Record<string, number>> = {
  chat: 1.7,
  'chat-stream': 1.7,
  widget: 1.7,
  'widget-stream': 1.7,
  // Both clients of Transcribe.
  'widget-audio': 2.5,
};
const MOST_OF_OTHERS = 2.1;
const MOST_IN_THE_MEDIAN = 1.6;

/** Reads what `npm run bench:cold-start` prints. @returns what is beyond its limit, a line each */
export function beyondLimits(printed: string): string[] {
  const ratios = [...printed.matchAll(/^(\S+) .* ratio ([\d.]+)/gm)]
    .map(([, name = '', ratio]) => ({ name, ratio: Number(ratio) }))
    .filter(({ name }) => name !== 'baseline');
  if (ratios.length === 0) return ['The benchmark printed no ratio'];
  const median = ratios.map(({ ratio }) => ratio).sort((a, b) => a - b)[Math.floor(ratios.length / 2)] ?? 0;
  return [...ratios, { name: 'the median', ratio: median }].flatMap(({ name, ratio }) => {
    const most = name === 'the median' ? MOST_IN_THE_MEDIAN : (MOST[name] ?? MOST_OF_OTHERS);
    return ratio > most ? [`${name} has ${ratio}, where ${most} is the most`] : [];
  });
}
