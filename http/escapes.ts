/** A stretch of a text, from its first character to the one behind its last. */
export interface Span {
	readonly start: number;
	readonly end: number;
}

/** A text as it reads without some of its escapes, and where its characters stand in the text as it came. */
export interface Reading {
	readonly text: string;
	/** The stretch of the text as it came that stands for this stretch. Escapes are never cut in half. */
	toSource(span: Span): Span;
}

interface Escapes {
	readonly pattern: RegExp;
	/** What an escape stands for; the escape itself where it stands for nothing. */
	readonly decode: (escape: string) => string;
}

const jsonLetters: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/** The names that HTML has for what tokens are made of, beside letters and digits. */
const htmlNames: Readonly<Record<string, string>> = {
	amp: '&',
	apos: "'",
	ast: '*',
	bsol: '\\',
	colon: ':',
	comma: ',',
	commat: '@',
	dollar: '$',
	equals: '=',
	excl: '!',
	grave: '`',
	gt: '>',
	Hat: '^',
	lbrace: '{',
	lcub: '{',
	lbrack: '[',
	lsqb: '[',
	lowbar: '_',
	lpar: '(',
	lt: '<',
	num: '#',
	percnt: '%',
	period: '.',
	plus: '+',
	quest: '?',
	quot: '"',
	rbrace: '}',
	rcub: '}',
	rbrack: ']',
	rsqb: ']',
	rpar: ')',
	semi: ';',
	sol: '/',
	verbar: '|',
	vert: '|',
};

/**
 * How texts are escaped: in JSON and JavaScript, in addresses (as UTF-8, and in the old form %u0041), in HTML, and by
 * lines that base64 is broken into.
 */
const single: readonly Escapes[] = [
	{
		pattern: /\\(?:u\{[0-9a-fA-F]{1,6}\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|["'\\/bfnrt])/g,
		decode: (escape) =>
			decodeCode(escape.replace(/^\\[ux]\{?|\}$/g, ''), 16, jsonLetters[escape.charAt(1)] ?? escape.charAt(1)),
	},
	{
		pattern:
			/%u[0-9a-fA-F]{4}|%[0-7][0-9a-fA-F]|%[cCdD][0-9a-fA-F](?:%[89abAB][0-9a-fA-F])|%[eE][0-9a-fA-F](?:%[89abAB][0-9a-fA-F]){2}|%[fF][0-7](?:%[89abAB][0-9a-fA-F]){3}/g,
		decode: decodePercent,
	},
	{
		pattern: new RegExp(`&(?:#\\d{1,8}|#[xX][0-9a-fA-F]{1,7}|${Object.keys(htmlNames).join('|')});?`, 'g'),
		decode: decodeHtml,
	},
	{ pattern: /\r?\n[ \t]*|\r/g, decode: () => '' },
];

/** A text may escape each letter in another way: so all kinds at once are a kind of their own. */
const kinds: readonly Escapes[] = [
	...single,
	{
		pattern: new RegExp(single.map(({ pattern }) => pattern.source).join('|'), 'g'),
		decode: (escape) => single.find(({ pattern }) => escape.search(pattern) === 0)?.decode(escape) ?? escape,
	},
];

/** Escapes within escapes are looked through so deep: JSON in a text of JSON in HTML, say. */
const depth = 3;

/** Each kind of escape has one of these. */
export function mayHoldEscapes(text: string): boolean {
	return /[\\%&\r\n]/.test(text);
}

/** A text as it came, and as it reads without its escapes: of one kind, and of several, in each order. */
export function* listReadings(text: string): Generator<Reading> {
	const seen = new Set([text]);
	let level: Reading[] = [{ text, toSource: (span) => span }];
	yield* level;
	if (!mayHoldEscapes(text)) return;
	for (let nth = 0; nth < depth; nth += 1) {
		const next: Reading[] = [];
		for (const reading of level) {
			for (const escapes of kinds) {
				const decoded = decode(reading, escapes);
				if (seen.has(decoded.text)) continue;
				seen.add(decoded.text);
				next.push(decoded);
				yield decoded;
			}
		}
		level = next;
	}
}

/** Where an escape stood, and where what it stands for is now. */
interface Replaced {
	readonly before: Span;
	readonly after: Span;
}

function decode(source: Reading, escapes: Escapes): Reading {
	const replaced: Replaced[] = [];
	let shift = 0;
	const text = source.text.replace(escapes.pattern, (escape: string, ...more: unknown[]) => {
		const start = more.find((each): each is number => typeof each === 'number') ?? 0;
		const letters = escapes.decode(escape);
		const after = { start: start + shift, end: start + shift + letters.length };
		replaced.push({ before: { start, end: start + escape.length }, after });
		shift += letters.length - escape.length;
		return letters;
	});
	return { text, toSource: (span) => source.toSource(findSource(span, replaced)) };
}

function findSource({ start, end }: Span, replaced: readonly Replaced[]): Span {
	const first = findLast(replaced, ({ after }) => after.start <= start);
	const last = findLast(replaced, ({ after }) => after.start < end);
	return {
		start: first ? (start < first.after.end ? first.before.start : start + shiftBehind(first)) : start,
		end: last ? (end <= last.after.end ? last.before.end : end + shiftBehind(last)) : end,
	};
}

function shiftBehind({ before, after }: Replaced): number {
	return before.end - after.end;
}

/** The last one of which it is true, where it is true of those before as well. */
function findLast<T>(list: readonly T[], isSo: (each: T) => boolean): T | undefined {
	let low = 0;
	let high = list.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		const each = list[middle];
		if (each !== undefined && isSo(each)) low = middle + 1;
		else high = middle;
	}
	return list[low - 1];
}

function decodeCode(digits: string, base: number, otherwise: string): string {
	const code = Number.parseInt(digits, base);
	return code <= 0x10_ffff ? String.fromCodePoint(code) : otherwise;
}

function decodePercent(escape: string): string {
	if (/^%u/.test(escape)) return decodeCode(escape.slice(2), 16, escape);
	try {
		return decodeURIComponent(escape);
	} catch {
		return escape;
	}
}

function decodeHtml(escape: string): string {
	const name = escape.replace(/^&|;$/g, '');
	if (/^#[xX]/.test(name)) return decodeCode(name.slice(2), 16, escape);
	return name.startsWith('#') ? decodeCode(name.slice(1), 10, escape) : (htmlNames[name] ?? escape);
}
