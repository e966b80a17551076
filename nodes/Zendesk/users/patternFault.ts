import { show } from '../../shared/values/json';

/**
 * Characters of a value that is tried, at most, and what a pattern must not hold to be tried: groups that repeat, which may take
 * for ever, and what Ruby understands and JavaScript does not, or reads otherwise.
 */
const longest = 200;
const untried = /\)[*+{]|\(\?(?!:)|\\[hHRGZzAXpPkg]|\[\[:|[*+?}][+]/;

/**
 * Why a value does not match the pattern of its field; undefined where it does, or where only Zendesk can tell. In Ruby, whose
 * patterns these are, `^` and `$` stand at each line.
 */
export function findPatternFault(pattern: string, value: string): string | undefined {
	const plain = pattern.replace(/^\\A/, '^').replace(/\\[zZ]$/, '$');
	if (value.length > longest || untried.test(plain)) return undefined;
	const compiled = compile(plain);
	if (!compiled || compiled.test(value)) return undefined;
	return `must match ${show(pattern)}, and is ${show(value)}`;
}

function compile(pattern: string): RegExp | undefined {
	try {
		return new RegExp(pattern, 'm');
	} catch {
		return undefined;
	}
}
