import { isObject, type JsonObject } from '../../shared/values/json';
import { squeeze } from '../../shared/values/squeeze';
import type { UserRecord } from './fields';

/** Whether a user holds what was sent; `unclear` where Zendesk may have written it in a way of its own. */
export type Comparison = 'same' | 'differs' | 'unclear';

type Compare = (sent: unknown, held: unknown, user: JsonObject) => Comparison;

/** How each field is compared. Emails and phone numbers have rules of their own, since a user may have several. */
const comparisons: Readonly<Record<Exclude<keyof UserRecord, 'email' | 'phone' | 'user_fields'>, Compare>> = {
	name: compareText,
	external_id: compareKey,
	role: compareText,
	organization_id: compareText,
	alias: compareText,
	details: compareText,
	notes: compareText,
	tags: compareTags,
	time_zone: compareTimeZone,
	locale: compareLocale,
	verified: compareFlag,
	custom_role_id: compareText,
	default_group_id: compareText,
	ticket_restriction: compareText,
	suspended: compareFlag,
};

/** Compares one field. One that the answer does not have at all is not shown to this credential: nobody can tell. */
export function compareField(field: string, sent: unknown, user: JsonObject): Comparison {
	if (!Object.hasOwn(user, field)) return 'unclear';
	const held = user[field];
	if (isBlank(sent)) return isBlank(held) ? 'same' : 'differs';
	const compare: Compare = Object.hasOwn(comparisons, field)
		? comparisons[field as keyof typeof comparisons]
		: compareText;
	return compare(sent, held, user);
}

/** Nothing, as the service has it: a field that was cleared is null, an empty text or an empty list. */
export function isBlank(value: unknown): boolean {
	return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

/** Texts and ids, in the same letters. Zendesk may change blanks within a text. */
function compareText(sent: unknown, held: unknown): Comparison {
	const [a, b] = [writeText(sent), writeText(held)];
	if (a === b) return 'same';
	return squeeze(a) === squeeze(b) ? 'unclear' : 'differs';
}

/** Zendesk takes an external ID in any case for the same, and need not write it anew. */
function compareKey(sent: unknown, held: unknown): Comparison {
	const asText = compareText(sent, held);
	return asText === 'differs' && fold(writeText(sent)) === fold(writeText(held)) ? 'unclear' : asText;
}

function writeText(value: unknown): string {
	return isBlank(value) ? '' : String(value).replaceAll('\r\n', '\n').trim();
}

/** What is sent for all users is sent as it was written: a word for a flag may be read by Zendesk in either way. */
function compareFlag(sent: unknown, held: unknown): Comparison {
	if (sent !== true && sent !== false && sent !== 'true' && sent !== 'false') return 'unclear';
	return String(sent) === String(held) ? 'same' : 'differs';
}

/** Tags have no order. One with a blank in it becomes two. Dropdowns and checkboxes of the user's own fields add theirs. */
function compareTags(sent: unknown, held: unknown, { user_fields: fields }: JsonObject): Comparison {
	if (!Array.isArray(held)) return isBlank(held) ? 'differs' : 'unclear';
	const asSent = Array.isArray(sent) ? sent.map(String) : String(sent).split(',');
	const asCut = asSent.flatMap((tag) => tag.split(/\s+/));
	if (sameSet(asSent, held) || sameSet(asCut, held)) return 'same';
	const wanted = asCut.map(fold);
	const own = held.map(fold).filter((tag) => wanted.includes(tag) || !isOfField(tag, fields));
	return sameSet(wanted, own) ? 'unclear' : 'differs';
}

/** A dropdown holds its tag; a checkbox that is ticked has one that the user does not show. */
function isOfField(tag: string, fields: unknown): boolean {
	const values = isObject(fields) ? Object.values(fields).flat() : [];
	return values.some((value) => value === true || fold(value) === tag);
}

function sameSet(a: readonly unknown[], b: readonly unknown[]): boolean {
	const write = (list: readonly unknown[]): string =>
		JSON.stringify([...new Set(list.map((one) => String(one).trim()).filter((one) => one !== ''))].sort());
	return write(a) === write(b);
}

/** A language without its country stands for one that Zendesk chooses. */
function compareLocale(sent: unknown, held: unknown): Comparison {
	const [a, b] = [sent, held].map((locale) => fold(locale).replaceAll('_', '-')) as [string, string];
	if (a === b) return 'same';
	return a.split('-')[0] === b.split('-')[0] ? 'unclear' : 'differs';
}

/**
 * Zendesk has names of its own for time zones (`Berlin`), and knows those of IANA (`Europe/Berlin`), of which a zone may have
 * several (`Europe/Kyiv`, `Europe/Kiev`).
 */
function compareTimeZone(sent: unknown, held: unknown, { iana_time_zone: iana }: JsonObject): Comparison {
	const zones = [held, iana].filter((zone) => !isBlank(zone)).map(fold);
	if (zones.includes(fold(sent))) return 'same';
	const isIana = (zone: string): boolean => zone.includes('/');
	const ofOneKind = zones.filter((zone) => isIana(zone) === isIana(String(sent)));
	if (ofOneKind.some((zone) => isIana(zone) && nameZone(zone) === nameZone(fold(sent)))) return 'same';
	return ofOneKind.length > 0 ? 'differs' : 'unclear';
}

/** The one name that a zone of IANA has here, whichever of its names it is called by. */
function nameZone(zone: string): string {
	try {
		return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
	} catch {
		return zone;
	}
}

const fold = (value: unknown): string => String(value).toLowerCase();

/** The custom fields that were sent, one by one: how each stands. */
export function compareUserFields(sent: unknown, held: unknown): readonly (readonly [string, Comparison])[] {
	if (!isObject(sent)) return [['user_fields', isBlank(sent) && isBlank(held) ? 'same' : 'unclear']];
	return Object.entries(sent).map(([key, value]) => [
		`user_fields.${key}`,
		isObject(held) ? compareCustomValue(value, held[key]) : 'unclear',
	]);
}

function compareCustomValue(sent: unknown, held: unknown): Comparison {
	// A checkbox that was emptied is not ticked.
	if (isBlank(sent) && held === false) return 'unclear';
	if (isBlank(sent)) return isBlank(held) ? 'same' : 'differs';
	if (isBlank(held)) return 'differs';
	if (Array.isArray(sent)) return Array.isArray(held) && sameSet(sent, held) ? 'same' : 'differs';
	if (typeof sent === 'object' || typeof held === 'object') return 'unclear';
	if (isSameNumber(sent, held) || isSameDay(String(sent), String(held))) return 'same';
	const isReadAnyHow = typeof sent !== typeof held && (typeof sent === 'boolean' || typeof held === 'boolean');
	const asText = compareText(sent, held);
	return asText === 'differs' && (isReadAnyHow || fold(sent) === fold(held)) ? 'unclear' : asText;
}

/**
 * A number field may come back as a text: `4` and `"4.0"`. Digits with zeros before them, or too many for a number, are a text:
 * `0042` is not `42`.
 */
function isSameNumber(a: unknown, b: unknown): boolean {
	const isNumeric = [a, b].every((one) => /^\s*-?(0|[1-9]\d{0,14})(\.\d+)?\s*$/.test(String(one)));
	return isNumeric && Number(a) === Number(b);
}

/** A date field comes back with a time: `2026-11-21T00:00:00+00:00`. It may be sent with one, too. */
function isSameDay(sent: string, held: string): boolean {
	const shown = /^(\d{4}-\d\d-\d\d)T00:00:00(\.0+)?(Z|\+00:00)$/.exec(held)?.[1];
	return shown !== undefined && /^\d{4}-\d\d-\d\d(T00:00:00(\.0+)?(Z|\+00:00))?$/.test(sent) && sent.startsWith(shown);
}
