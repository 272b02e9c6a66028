/**
 * Tells the styles how high the bars are that stay in sight, as `--votes` and `--bottom`. Large text or a long word makes them wrap,
 * and what stands or stops beside them must know: the pill of new ideas below the votes left, and whatever has the focus.
 */
export function tellHeights(bars: Record<string, HTMLElement>): () => void {
  const { style } = document.documentElement;
  const observer = new ResizeObserver(() => {
    for (const [name, bar] of Object.entries(bars)) {
      style.setProperty(`--${name}`, `${bar.offsetHeight}px`);
    }
  });
  Object.values(bars).forEach((bar) => observer.observe(bar));
  return () => observer.disconnect();
}
