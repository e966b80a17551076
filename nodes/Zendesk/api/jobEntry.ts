import type { ReportEntry } from '../../../bulk/report';
import { nameId, type DoneStatus } from '../../../bulk/types';
import type { JsonObject } from '../../shared/values/json';
import { hasError, isBlank, readDetails, readError } from './errors';
import { cureOf } from './limits';

const words = new Map<string | undefined, DoneStatus>([
	['Created', 'created'],
	['Updated', 'updated'],
	['Deleted', 'deleted'],
]);

/**
 * One entry of a job's `results`. What each job writes there differs, and no key is always there: a success has a status,
 * or only an id; `success: true` is often absent, so it's never asked for. Any word of failure makes it a failure.
 * `hasPlaces`: the report names others that failed by their places.
 */
export function readEntry(result: JsonObject, hasPlaces = false): ReportEntry {
	const word = readWord(result.status);
	const names = readNames(result);
	const keys = isPlace(result.index) ? { names, index: result.index } : { names };
	if (saysFailure(result)) return readFailure(result, keys, hasPlaces);
	const status = words.get(word);
	const id = readId(result.id);
	// A word that we don't know may mean anything, and an entry that says nothing at all does not say "done".
	const isOdd = (word !== undefined && status === undefined) || hintsAtFailure(result);
	const unsure = isOdd || (word === undefined && id === undefined);
	const oddId = id === undefined && !isBlank(result.id);
	const named = nameById(keys, id);
	// As most are. Written out, an object takes less than one that others are spread into.
	if (status && id !== undefined && !unsure) return { ok: true, names: named.names, index: named.index, id, status };
	return {
		ok: true,
		...named,
		...(status && { status }),
		...(oddId && { oddId }),
		...(unsure && { unsure }),
	};
}

/** Whether anything in it says that the record failed. */
function saysFailure(result: JsonObject): boolean {
	const { success, status, details, description } = result;
	if (hasError(result) || success === false || success === 'false') return true;
	if (typeof status === 'string' && /^(failed|failure|error)$/i.test(status)) return true;
	const isExplained = readDetails(details) !== '' || readWord(description) !== undefined;
	return status === undefined && success === undefined && isExplained;
}

/** What only failures have, in keys and forms that no document names. */
const failureKey = /^(details|description|message|reason)$|error|fail|reject|invalid/i;

/** Keys that most entries have, and that say nothing of a failure. */
const plainKeys: ReadonlySet<string> = new Set(['id', 'index', 'status', 'success', 'action', 'external_id', 'email']);

function hintsAtFailure(result: JsonObject): boolean {
	const { status, success } = result;
	const isGood = isBlank(success) || success === true || success === 'true';
	if (!isGood || (!isBlank(status) && typeof status !== 'string')) return true;
	return Object.keys(result).some((key) => !plainKeys.has(key) && failureKey.test(key) && !isBlank(result[key]));
}

type Keys = Pick<ReportEntry, 'names' | 'index'>;

/**
 * A failed entry has the id of the record that it failed on; or, where it's a small number, the place of the record in
 * the request, as was seen for users that are created or updated.
 */
function readFailure(result: JsonObject, keys: Keys, hasPlaces: boolean): ReportEntry {
	const { code, reason } = readError(result);
	const said = { ...(reason && { reason, cure: cureOf(reason) }), ...(code && { serviceCode: code }) };
	if (keys.index !== undefined) return { ok: false, ...nameById(keys, readId(result.id)), ...said };
	if (isPlace(result.id)) return { ok: false, ...keys, ...readMaybePlace(result.id, result, hasPlaces), ...said };
	return { ok: false, ...nameById(keys, readId(result.id)), ...said };
}

/**
 * 0 is a place in the form that was seen, and where others are named by their places. The documented form must have an id,
 * and has 0 where the record has none: so may any other form.
 */
function readMaybePlace(
	id: number,
	{ action, status, error }: JsonObject,
	hasPlaces: boolean,
): Pick<ReportEntry, 'maybePlace'> {
	const isSeenForm = status === 'Failed' && typeof error === 'string';
	const isPlaceToo = isSeenForm || (hasPlaces && action === undefined);
	return id === 0 && !isPlaceToo ? {} : { maybePlace: id };
}

/** Whether a job's results name records that failed by their places. */
export function haveFailedPlaces(results: readonly JsonObject[]): boolean {
	return results.some((result) => isPlace(result.id) && result.id > 0 && !isPlace(result.index) && saysFailure(result));
}

function nameById(keys: Keys, id: number | undefined): Keys & Pick<ReportEntry, 'id'> {
	if (id === undefined) return keys;
	const { names, index } = keys;
	const all = names.length === 0 ? [nameId(id)] : [...names, nameId(id)];
	return index === undefined ? { names: all, id } : { names: all, index, id };
}

/**
 * For records that have an id before they are sent: an entry's small number may be that id, and not a place. Where both
 * stand for records of the batch, and not for the same one, it says nothing.
 */
export function readPlaceAsIdToo(entry: ReportEntry): ReportEntry {
	const { maybePlace } = entry;
	if (maybePlace === undefined || maybePlace === 0) return entry;
	return { ...entry, names: [...entry.names, nameId(maybePlace)], id: maybePlace };
}

/** For new records: a number that may be a place is no id of theirs, so they are read back. */
export function refusePlaceAsId(entry: ReportEntry): ReportEntry {
	const { id, ...rest } = entry;
	if (!entry.ok || id === undefined || !isPlace(id)) return entry;
	return { ...rest, names: entry.names.filter((name) => name !== nameId(id)), oddId: true, unsure: true };
}

/** A request holds 100 records at most. Zendesk's ids have many more digits. */
function isPlace(value: unknown): value is number {
	return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 100;
}

function readWord(value: unknown): string | undefined {
	return typeof value === 'string' && value !== '' ? value : undefined;
}

/** An ID may come as text. */
function readId(value: unknown): number | undefined {
	const id = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
	return typeof id === 'number' && id > 0 ? id : undefined;
}

/** Keys that name somebody, though no record is told by them: an entry with one is never about just anybody. */
const otherKeys = ['user_id', 'group_id', 'organization_id', 'name', 'phone'] as const;

/** The keys that an entry repeats. External ids and emails are the same in any case, to Zendesk. */
function readNames(result: JsonObject): string[] {
	const { id, external_id: externalId, email, user_id: userId, group_id: groupId } = result;
	const { organization_id: organizationId } = result;
	const names: string[] = [];
	if (!isBlank(externalId)) names.push(`external_id ${write(externalId).toLowerCase()}`);
	if (!isBlank(email)) names.push(`email ${write(email).toLowerCase()}`);
	if (typeof userId === 'number' && typeof groupId === 'number') return [...names, nameMembership(userId, groupId)];
	if (typeof userId === 'number' && typeof organizationId === 'number') {
		return [...names, nameMembership(userId, organizationId, 'organization')];
	}
	if (readId(id) !== undefined) return names;
	if (typeof id === 'string' && id !== '') names.push(`id ${id}`);
	const others = otherKeys.filter((key) => !isBlank(result[key]));
	return [...names, ...others.map((key) => `${key} ${write(result[key])}`)];
}

function write(value: unknown): string {
	return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

export function nameMembership(userId: number, placeId: number, place: 'group' | 'organization' = 'group'): string {
	return `user ${userId} in ${place} ${placeId}`;
}
