import type { AnswerMeaning, Finding, OkReply, ReadBack, Refusal, ServiceReader } from '../../../bulk/operation';
import type { BulkRecord, Outcome } from '../../../bulk/types';
import type { Rejected } from '../../../http/types';
import type { Foretold } from '../../shared/bulk/foretell';
import { bulkOperation, type Resolved, type RunContext } from '../../shared/bulk/operation';
import { sendNothing } from '../../shared/lists/readBefore';
import { readTogether } from '../../shared/lists/readTogether';
import { parameter } from '../../shared/n8n/parameters';
import { isObject, show, type JsonObject } from '../../shared/values/json';
import { listIdentities } from '../api/identities';
import { resolveEach, type ResolvedRecord } from '../api/resolveEach';
import { failUnknown } from '../api/userKeys';
import { findHeld, nameIdentity, nameType } from './compareIdentity';
import { checkNewIdentity, newIdentityFields, ownerKeys, ownerWords, type AskedIdentity } from './fields';
import { readOwners } from './owners';

/** An email or a phone number for a user whose ID is known, and who does not have it. */
export interface ReadyIdentity extends Pick<AskedIdentity, 'type' | 'value' | 'verified'> {
	readonly user_id: number;
}

const skipVerifyEmail = parameter({
	displayName: 'Skip Verification Email',
	name: 'skipVerifyEmail',
	type: 'boolean',
	default: true,
	description: 'Whether Zendesk sends no mail to a new email that asks to verify it',
});

/** Zendesk has no request for many: each goes by itself. */
export const createManyIdentities = bulkOperation({
	resource: 'identity',
	operation: 'createMany',
	name: 'Create Many',
	action: 'Add emails and phone numbers to many users',
	description: 'Add emails and phone numbers to many users, beside the primary ones: a request for each',
	route: 'POST /api/v2/users/{user_id}/identities',
	reference: 'https://developer.zendesk.com/api-reference/ticketing/users/user_identities/#create-identity',
	limits: { records: 1 },
	answersAtOnce: true,
	// A second request would be refused, or add it twice: what the first has done is read back.
	repeatable: false,
	fields: newIdentityFields,
	foundBy: { groups: [ownerKeys], preset: ['user_email'] },
	parameters: [skipVerifyEmail],
	done: ['created', 'unchanged'],
	before: { check: checkNewIdentity, resolve: resolveCreates },
	request: ({ skipVerifyEmail: skip }) => ({
		identify: (identity: ReadyIdentity) => [nameIdentity(identity.user_id, identity)],
		write: ([identity]) => ({
			variables: { user_id: identity?.user_id ?? 0 },
			body: { identity: identity && writeIdentity(identity, skip) },
		}),
	}),
	report: { read: readCreated, explain: explainTaken },
	after: () => ({ readBack: readBackCreates }),
	foretell: async (records) => {
		const tell = ({ user_id: userId, type, value }: ReadyIdentity): Foretold => ({
			would: 'create',
			whom: `the ${nameType(type)} ${show(value)} of user ${userId}`,
		});
		const foretold = new Map(records.map(({ index, value }) => [index, tell(value)]));
		return { kind: 'read', value: { foretold, notes: [] } };
	},
});

function writeIdentity({ user_id: _userId, ...identity }: ReadyIdentity, skips: boolean): JsonObject {
	return { ...identity, ...(identity.type === 'email' && skips && { skip_verify_email: true }) };
}

/** What a user has already is not sent. */
async function resolveCreates(
	records: readonly BulkRecord<AskedIdentity>[],
	reader: ServiceReader,
	{ keys }: RunContext<unknown>,
): Promise<Resolved<ReadyIdentity>> {
	const owners = await readOwners(records, reader, keys);
	if (owners.kind === 'stopped') return sendNothing(owners);
	const resolveOne = ({ type, value, verified }: AskedIdentity, index: number): ResolvedRecord<ReadyIdentity> => {
		const owner = owners.value.get(index);
		if (owner?.kind === 'failed') return { kind: 'settled', outcome: owner.outcome };
		if (owner?.kind !== 'found') {
			return { kind: 'settled', outcome: failUnknown(index, owner?.keys ?? {}, ownerWords) };
		}
		const ready = { user_id: owner.userId, type, value, ...(verified !== undefined && { verified }) };
		const { same, unclear } = findHeld(ready, owner.identities);
		if (same) return { kind: 'settled', outcome: tellHeld(index, ready, same) };
		if (unclear) return { kind: 'settled', outcome: failUnclear(index, ready, unclear) };
		return { kind: 'ready', value: ready };
	};
	return resolveEach(records, resolveOne, reader);
}

function tellHeld(index: number, { type, value, verified }: ReadyIdentity, held: JsonObject): Outcome {
	const about = typeof held.id === 'number' ? { id: held.id } : {};
	if (verified === undefined || held.verified === verified) return { status: 'unchanged', ...about };
	const reason =
		`Item ${index}: the user has the ${nameType(type)} ${show(value)} already, and it is ` +
		`${verified ? 'not verified. Use "Verify" for it.' : 'verified, which cannot be taken back.'}`;
	return { status: 'failed', code: 'not_applied', reason, ...about };
}

function failUnclear(index: number, { value }: ReadyIdentity, held: JsonObject): Outcome {
	const reason =
		`Item ${index}: the user has the phone number ${show(held.value)}, which may be ${show(value)} with a country code. ` +
		'Nothing was sent. Write the number in full, with its country code.';
	return { status: 'failed', code: 'ambiguous_reference', reason };
}

/** Done only where the answer shows it for this user, as it was sent. */
function readCreated({ body }: OkReply, [sent]: readonly ReadyIdentity[]): AnswerMeaning {
	const shown = isObject(body) ? body.identity : undefined;
	const isOwn = sent !== undefined && isObject(shown) && shown.user_id === sent.user_id;
	if (!isOwn || typeof shown.id !== 'number') return { kind: 'unclear', why: 'Zendesk does not show what it added' };
	const finding = compareHeld(sent, [shown]);
	const names = [nameIdentity(sent.user_id, sent)];
	const entry = { ok: true, status: 'created', names, index: 0, id: shown.id } as const;
	return { kind: 'report', entries: [finding.kind === 'present' ? entry : { ...entry, unsure: true }] };
}

/** Holds what was sent against what a user has now: it was not there before. */
function compareHeld(sent: ReadyIdentity, identities: readonly JsonObject[]): Finding {
	const { same, unclear } = findHeld(sent, identities);
	const held = same ?? unclear;
	if (!held) return { kind: 'absent' };
	const about = typeof held.id === 'number' ? { id: held.id } : {};
	if (!same) {
		const reason = `The user has ${show(held.value)}, and nobody can tell whether it is what was sent.`;
		return { kind: 'unproved', reason, ...about };
	}
	if (sent.verified === undefined || same.verified === sent.verified) {
		return { kind: 'present', status: 'created', ...about };
	}
	const reason = `The ${nameType(sent.type)} is there, and it is ${sent.verified ? 'not verified' : 'verified'}.`;
	return { kind: 'different', reason, ...about };
}

const readBackCreates: ReadBack<ReadyIdentity> = async (open, reader) => {
	const found = new Map<number, Finding>();
	await readTogether(open, async ({ record: { index, value } }) => {
		// A record of an earlier run has been through other hands.
		if (typeof value.user_id !== 'number') return;
		const identities = await listIdentities(reader, value.user_id);
		if (identities) found.set(index, compareHeld(value, identities));
	});
	return found;
};

/** Zendesk has no code for it: the words are all there is. */
function explainTaken({ status }: Rejected, usual: Refusal): Refusal {
	if (status !== 422 || !/being used by another|already (been )?taken/i.test(usual.reason)) return usual;
	return {
		...usual,
		cure: 'Another user has it. Take it from them first, with "Delete Many", or correct the row.',
	};
}
