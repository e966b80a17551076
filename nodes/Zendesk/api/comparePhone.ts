import { isBlank } from './errors';

/** A number of so many digits may be known without its country code, or be the end of another. */
const enoughToKnow = 7;

/**
 * Zendesk rewrites phone numbers: only their digits count. One that ends like the other may be the same, with a country code
 * that Zendesk has added. Numbers with letters (`+1-800-FLOWERS`) are compared as they are.
 */
export function comparePhone(sent: unknown, held: unknown): 'same' | 'differs' | 'unclear' {
	if (isBlank(sent) || isBlank(held)) return isBlank(sent) && isBlank(held) ? 'same' : 'differs';
	const [a, b] = [String(sent).trim(), String(held).trim()];
	if (a.toLowerCase() === b.toLowerCase()) return 'same';
	const [digitsOfA, digitsOfB] = [listDigits(a), listDigits(b)];
	const isPlain = !/\p{L}/u.test(a + b) && digitsOfA !== '';
	if (digitsOfA === digitsOfB) return isPlain ? 'same' : 'unclear';
	return isPlain && endsAlike(digitsOfA, digitsOfB) ? 'unclear' : 'differs';
}

function listDigits(text: string): string {
	return text.replace(/\D/g, '');
}

/** Without the zeros that stand for a country or a trunk line. */
function endsAlike(a: string, b: string): boolean {
	const [short, long] = [a, b].map((digits) => digits.replace(/^0+/, '')).sort((x, y) => x.length - y.length);
	return short !== undefined && short.length >= enoughToKnow && long?.endsWith(short) === true;
}
