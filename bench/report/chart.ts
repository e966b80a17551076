/** One bar of a chart. */
export interface Bar {
	readonly label: string;
	readonly value: number;
	/** What stands at its end. */
	readonly text: string;
	readonly color: string;
}

export interface BarGroup {
	readonly label: string;
	readonly bars: readonly Bar[];
}

const width = 720;
const left = 230;
const right = 90;
const barHeight = 18;
const gap = 4;
const groupGap = 14;
const top = 44;

const escapeXml = (text: string): string =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function drawBar({ label, value, text, color }: Bar, y: number, perUnit: number): string {
	const length = Math.max(1, value * perUnit).toFixed(1);
	const middle = y + barHeight / 2 + 4;
	return [
		`<text x="${left - 8}" y="${middle}" text-anchor="end">${escapeXml(label)}</text>`,
		`<rect x="${left}" y="${y}" width="${length}" height="${barHeight}" fill="${color}" rx="2"/>`,
		`<text x="${left + Number(length) + 6}" y="${middle}">${escapeXml(text)}</text>`,
	].join('');
}

/** Bars from left to right, in groups, on white, so that they can be read in a dark page as well. */
export function drawChart(title: string, groups: readonly BarGroup[]): string {
	const largest = Math.max(...groups.flatMap(({ bars }) => bars.map(({ value }) => value)));
	const perUnit = (width - left - right) / largest;
	let y = top;
	const drawn = groups.map(({ label, bars }) => {
		const heading = `<text x="12" y="${y + 13}" font-weight="600">${escapeXml(label)}</text>`;
		const lines = bars.map((bar, nth) => drawBar(bar, y + barHeight + gap + nth * (barHeight + gap), perUnit));
		y += (bars.length + 1) * (barHeight + gap) + groupGap;
		return heading + lines.join('\n');
	});
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${y}" viewBox="0 0 ${width} ${y}" role="img" aria-label="${escapeXml(title)}" font-family="system-ui, sans-serif" font-size="12" fill="#24292f">`,
		`<rect width="${width}" height="${y}" fill="#ffffff"/>`,
		`<text x="12" y="24" font-size="15" font-weight="600">${escapeXml(title)}</text>`,
		...drawn,
		'</svg>\n',
	].join('\n');
}
