/**
 * What is drawn too faintly inside a page, in words. Each function is sent to the browser as text,
 * so it stands alone: nothing of this file or of Node is known there.
 */

/** Drawn colours too close to what is behind them: shapes below 3:1, letters below 4.5:1. @returns {string[]} */
export function faintColours() {
  const wrong = new Set();
  const parse = (text) => {
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = text;
    canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
    return { rgb: [red, green, blue], alpha: alpha / 255 };
  };
  const known = new Map();
  const colour = (text) => {
    if (!known.has(text)) known.set(text, parse(text));
    return known.get(text);
  };
  const over = (text, opacity, behind) => {
    const { rgb, alpha } = colour(text);
    const share = alpha * opacity;
    return rgb.map((part, at) => part * share + behind[at] * (1 - share));
  };
  const luminance = (rgb) => {
    const [red, green, blue] = rgb
      .map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one, other) => {
    const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const opacityOf = (element, chart) => {
    let opacity = 1;
    for (let at = element; at && at !== chart.parentElement; at = at.parentElement) {
      opacity *= Number(getComputedStyle(at).opacity);
    }
    return opacity;
  };
  const backgroundOf = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const { rgb, alpha } = colour(getComputedStyle(at).backgroundColor);
      if (alpha > 0.99) return rgb;
    }
    return [255, 255, 255];
  };
  const isPaint = (text) => text !== 'none' && !text.startsWith('url(');
  const paints = (element, chart, behind) => {
    const style = getComputedStyle(element);
    const opacity = opacityOf(element, chart);
    const pairs = [
      [style.fill, Number(style.fillOpacity)],
      [Number.parseFloat(style.strokeWidth) > 0 ? style.stroke : 'none', Number(style.strokeOpacity)],
    ];
    return pairs.map(([text, share]) => (isPaint(text) ? over(text, share * opacity, behind) : null));
  };
  // What only shades a stretch or guides the eye is no shape that must be told apart by itself.
  const SHADES = ['stall', 'probe', 'grid', 'rule', 'base'];
  const SHAPES = [...SHADES, 'lane', 'run', 'queue', 'wait', 'starting', 'rest', 'jobs', 'gap'];
  const kindOf = (element, chart) => {
    for (let at = element; at !== chart; at = at.parentElement) {
      const kind = SHAPES.find((name) => at.classList.contains(name));
      if (kind) return kind;
    }
    return undefined;
  };
  const seen = new Set();
  for (const chart of document.querySelectorAll('svg.chart')) {
    const title = (chart.getAttribute('aria-label') ?? '').slice(0, 60);
    const behind = backgroundOf(chart.parentElement);
    const boxes = [...chart.querySelectorAll('rect')]
      .filter((shape) => !shape.closest('defs, pattern'))
      .map((shape) => ({ shape, box: shape.getBoundingClientRect() }));
    for (const element of chart.querySelectorAll('rect, path, circle, line, polygon')) {
      if (element.closest('defs, pattern, clipPath, mask, marker')) continue;
      const own = kindOf(element, chart);
      const hue = element.closest(
        '[class~="s0"],[class~="s1"],[class~="s2"],[class~="s3"],[class~="s4"],[class~="s5"],[class~="s6"],[class~="s7"]',
      );
      if (!own && !(hue && ['path', 'circle', 'polygon'].includes(element.tagName))) continue;
      if (SHADES.includes(own)) continue;
      const key = `${title}/${own}/${hue?.getAttribute('class')}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const isHatched = [getComputedStyle(element).fill, getComputedStyle(element).stroke].some((text) =>
        text.startsWith('url('),
      );
      const found = paints(element, chart, behind).filter((rgb) => rgb !== null);
      const best = Math.max(0, ...found.map((rgb) => contrast(rgb, behind)));
      if (best < 3 && !(isHatched && found.length === 0)) {
        wrong.add(
          `${title}: shape ${element.tagName} ${own} of ${hue?.getAttribute('class')} has ${best.toFixed(2)}:1`,
        );
      }
    }
    for (const text of chart.querySelectorAll('text')) {
      const box = text.getBoundingClientRect();
      if (box.width === 0 || text.textContent.trim() === '') continue;
      const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
      const under = boxes.findLast(
        ({ shape, box: area }) =>
          area.left <= x &&
          area.right >= x &&
          area.top <= y &&
          area.bottom >= y &&
          shape.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING,
      );
      const [fill] = under ? paints(under.shape, chart, behind) : [null];
      const back = fill ?? behind;
      const [ink] = paints(text, chart, back);
      const key = `${ink}/${back}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const ratio = ink ? contrast(ink, back) : 0;
      if (ratio < 4.5)
        wrong.add(`${title}: letters "${text.textContent.slice(0, 30)}" have ${ratio.toFixed(2)}:1`);
    }
  }
  return [...wrong];
}
