export const isPhone = (): boolean => matchMedia('(max-width: 480px)').matches;

/** On a phone the panel fills the space above the on-screen keyboard; only the visual viewport knows it. */
export function fitViewport(panel: HTMLElement, signal: AbortSignal): void {
  const { visualViewport } = window;
  if (!visualViewport) return;
  const adjust = () => {
    const { height, offsetTop, scale } = visualViewport;
    // A visitor who zooms in wants a larger panel, not a smaller one.
    const known = isPhone() && scale < 1.01;
    panel.style.height = known ? `${height}px` : '';
    panel.style.top = known ? `${offsetTop}px` : '';
  };
  visualViewport.addEventListener('resize', adjust, { signal });
  visualViewport.addEventListener('scroll', adjust, { signal });
  adjust();
}
