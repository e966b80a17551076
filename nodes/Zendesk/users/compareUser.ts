import type { Finding, OpenRecord, ServiceReader } from '../../../bulk/operation';
import { readIdentities, sameEmail, type Identities } from '../api/identities';
import type { JsonObject } from '../../shared/values/json';
import { compareField, compareUserFields, isBlank, type Comparison } from './compareFields';
import { comparePhone } from '../api/comparePhone';
import type { UserRecord } from './fields';

/** What is known of a user beside what was sent: when the run began, and who was reported as new. */
type Known = Pick<OpenRecord<unknown>, 'createdIds' | 'untied' | 'entry'>;

/**
 * Holds what was sent against the user. Done only where every field that was sent is there; that the user was changed
 * since the run began only chooses between the words.
 */
export async function compareUser(
	sent: Partial<UserRecord>,
	user: JsonObject,
	known: Known,
	reader: ServiceReader,
): Promise<Finding> {
	const id = typeof user.id === 'number' ? { id: user.id } : {};
	const { differing, unclear } = await compareAll(sent, user, reader);
	if (differing.length > 0) {
		const differ = `${differing.join(', ')} ${differing.length === 1 ? 'differs' : 'differ'} from what was sent`;
		const reason = `The user is there, but was not updated: ${differ}. Send it again.`;
		return { kind: 'different', reason, ...id };
	}
	if (unclear.length > 0) {
		const reason =
			`The user is there, but ${unclear.join(', ')} could not be compared with what was sent; what could be compared ` +
			'is as it was sent. Look in Zendesk, or send it again.';
		return { kind: 'unproved', reason, ...id };
	}
	return { kind: 'present', status: nameStatus(user, known, reader), ...id };
}

function nameStatus(user: JsonObject, known: Known, reader: ServiceReader): 'created' | 'updated' | 'unchanged' {
	if (isNew(user, known, reader)) return 'created';
	return isSince(user.updated_at, reader) ? 'updated' : 'unchanged';
}

/** Whether the run has made the user: who is older than the run was not, whatever a report says. Without a clock, undefined. */
export function isNew(user: JsonObject, known: Known, reader: ServiceReader): boolean | undefined {
	return isSince(user.created_at, reader) ?? (isToldNew(user.id, known) || undefined);
}

/** An ID that the report gives for another record tells nothing of this one. */
function isToldNew(id: unknown, { createdIds, untied, entry }: Known): boolean {
	if (typeof id !== 'number' || !createdIds.has(id)) return false;
	return untied.get(id)?.status === 'created' || (entry?.id === id && entry.status === 'created');
}

function isSince(time: unknown, reader: ServiceReader): boolean | undefined {
	const startedAtMs = reader.startedAtMs();
	const timeMs = Date.parse(String(time));
	return startedAtMs === undefined || Number.isNaN(timeMs) ? undefined : timeMs >= startedAtMs;
}

interface Differences {
	readonly differing: readonly string[];
	/** Fields that nobody can tell of. */
	readonly unclear: readonly string[];
}

async function compareAll(sent: Partial<UserRecord>, user: JsonObject, reader: ServiceReader): Promise<Differences> {
	const shown = Object.entries(sent)
		.filter(([, value]) => value !== undefined)
		.flatMap(([field, value]) => compareShown(field, value, user));
	const isDifferent = shown.some(([, comparison]) => comparison === 'differs');
	const needsIdentities = shown.some(([, comparison]) => comparison === 'elsewhere');
	// Where the user differs anyhow, there is no need to ask.
	const identities = needsIdentities && !isDifferent ? await readIdentitiesOf(user, reader) : undefined;
	const list = (wanted: Comparison): string[] =>
		shown.flatMap(([field, comparison]) => {
			const seen = comparison === 'elsewhere' ? compareElsewhere(field, sent, user, identities) : comparison;
			return seen === wanted ? [field] : [];
		});
	return { differing: list('differs'), unclear: list('unclear') };
}

/** `elsewhere`: it may be another email or phone number of the user's, which the user does not show. */
function compareShown(
	field: string,
	sent: unknown,
	user: JsonObject,
): readonly (readonly [string, Comparison | 'elsewhere'])[] {
	if (field === 'user_fields') return compareUserFields(sent, user.user_fields);
	if (field === 'primary_email') return [['email', sameEmail(user.email, String(sent)) ? 'same' : 'differs']];
	if (field === 'primary_phone') return [['phone', comparePhone(sent, user.phone)]];
	const isOneOfMany = (field === 'email' || field === 'phone') && !isBlank(sent);
	if (!isOneOfMany) return [[field, compareField(field, sent, user)]];
	const isShown = field === 'email' ? sameEmail(user.email, String(sent)) : comparePhone(sent, user.phone) === 'same';
	return [[field, isShown ? 'same' : 'elsewhere']];
}

async function readIdentitiesOf({ id }: JsonObject, reader: ServiceReader): Promise<Identities | undefined> {
	return typeof id === 'number' ? readIdentities(reader, id) : undefined;
}

function compareElsewhere(
	field: string,
	sent: Partial<UserRecord>,
	user: JsonObject,
	identities: Identities | undefined,
): Comparison {
	if (!identities) return 'unclear';
	const { email, phone } = sent;
	if (field === 'email') return identities.emails.some((one) => sameEmail(one, String(email))) ? 'same' : 'differs';
	const seen = [user.phone, ...identities.phones].map((held) => comparePhone(phone, held));
	if (seen.includes('same')) return 'same';
	return seen.includes('unclear') ? 'unclear' : 'differs';
}

/** Texts are the same in any case: emails and external IDs are to Zendesk. */
export function sameText(a: unknown, b: string | undefined): boolean {
	return typeof a === 'string' && b !== undefined && a.toLowerCase() === b.toLowerCase();
}
