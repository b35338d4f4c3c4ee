export const isPhone = (): boolean => matchMedia('(max-width: 480px)').matches;

/** On a phone the panel fills what the on-screen keyboard leaves, which only the visual viewport knows. */
export function fitViewport(panel: HTMLElement, signal: AbortSignal): void {
  const { visualViewport } = window;
  if (!visualViewport) return;
  const adjust = () => {
    const { height, offsetTop, scale } = visualViewport;
    // Somebody who has zoomed in wants a part of the panel, not a smaller panel.
    const known = isPhone() && scale < 1.01;
    panel.style.height = known ? `${height}px` : '';
    panel.style.top = known ? `${offsetTop}px` : '';
  };
  visualViewport.addEventListener('resize', adjust, { signal });
  visualViewport.addEventListener('scroll', adjust, { signal });
  adjust();
}
