import type { AnswerMeaning, Finding, OkReply, ReadBack, ServiceReader } from '../../../bulk/operation';
import { nameId, type BulkRecord, type Outcome } from '../../../bulk/types';
import type { Foretold } from '../../shared/bulk/foretell';
import { bulkOperation, type Resolved, type RunContext } from '../../shared/bulk/operation';
import { sendNothing } from '../../shared/lists/readBefore';
import { readTogether } from '../../shared/lists/readTogether';
import { isObject, readList, show } from '../../shared/values/json';
import { listIdentities } from '../api/identities';
import { resolveEach, type ResolvedRecord } from '../api/resolveEach';
import { failUnknown } from '../api/userKeys';
import { nameType } from './compareIdentity';
import { checkIdentityKey, identityKeyFields, ownerKeys, ownerWords, type AskedIdentityKey } from './fields';
import { readOwners, type Owner } from './owners';
import { findIdentity, identityRequest, type ReadyIdentityKey } from './resolveKeys';

export const makeManyPrimary = bulkOperation({
	resource: 'identity',
	operation: 'makePrimaryMany',
	name: 'Make Primary Many',
	action: 'Make emails and phone numbers primary of many users',
	description: 'Make emails and phone numbers the first of their kind, which users have already: a request for each',
	route: 'PUT /api/v2/users/{user_id}/identities/{user_identity_id}/make_primary',
	reference: 'https://developer.zendesk.com/api-reference/ticketing/users/user_identities/#make-identity-primary',
	limits: { records: 1 },
	answersAtOnce: true,
	// It is the primary one once and for all.
	repeatable: true,
	fields: identityKeyFields,
	foundBy: { groups: [ownerKeys, ['identity_id', 'value']], written: ['value'] },
	notice: 'The old one stays beside it. Zendesk may want an email verified first: each refusal says so.',
	done: ['updated', 'unchanged'],
	before: { check: checkIdentityKey, resolve: resolvePrimaries },
	request: () => ({
		...identityRequest,
		// A user has one of each kind: two rows that want another one each can't both be meant.
		twinKeys: (identity: ReadyIdentityKey) => [nameKind(identity)],
	}),
	report: { read: readPrimary },
	after: () => ({ readBack: readBackPrimaries }),
	foretell: async (records) => {
		const tell = ({ user_id: userId, identity_id: id, type, value }: ReadyIdentityKey): Foretold => ({
			would: 'update',
			whom: `the ${nameType(type)} ${show(value)} of user ${userId}`,
			id,
			changes: { Primary: { from: false, to: true } },
		});
		const foretold = new Map(records.map(({ index, value }) => [index, tell(value)]));
		return { kind: 'read', value: { foretold, notes: [] } };
	},
});

function nameKind({ user_id: userId, type }: ReadyIdentityKey): string {
	return `${type} of user ${userId}`;
}

async function resolvePrimaries(
	records: readonly BulkRecord<AskedIdentityKey>[],
	reader: ServiceReader,
	{ keys }: RunContext<unknown>,
): Promise<Resolved<ReadyIdentityKey>> {
	const owners = await readOwners(records, reader, keys);
	if (owners.kind === 'stopped') return sendNothing(owners);
	const found = await resolveEach(
		records,
		(asked, index) => resolveOne(asked, index, keys, owners.value.get(index)),
		reader,
	);
	const torn = findTorn(found.records.map(({ value }) => value));
	const settle = ({
		isPrimary,
		...ready
	}: (typeof found.records)[number]['value']): ResolvedRecord<ReadyIdentityKey> => {
		const isSo = isPrimary && !torn.has(nameKind(ready));
		if (!isSo) return { kind: 'ready', value: ready };
		return { kind: 'settled', outcome: { status: 'unchanged', id: ready.identity_id } };
	};
	const settled = await resolveEach(found.records, settle, reader);
	return { records: settled.records, outcomes: new Map([...found.outcomes, ...settled.outcomes]) };
}

interface Found extends ReadyIdentityKey {
	readonly isPrimary: boolean;
}

function resolveOne(
	asked: AskedIdentityKey,
	index: number,
	keys: RunContext<unknown>['keys'],
	owner: Owner | undefined,
): ResolvedRecord<Found> {
	if (owner?.kind === 'failed') return { kind: 'settled', outcome: owner.outcome };
	if (owner?.kind !== 'found') {
		return { kind: 'settled', outcome: failUnknown(index, owner?.keys ?? {}, ownerWords) };
	}
	const found = findIdentity(index, asked, keys, owner.userId, owner.identities);
	if (found.kind === 'failed') return { kind: 'settled', outcome: found.outcome };
	if (found.kind === 'none') return { kind: 'settled', outcome: failAbsent(index, asked) };
	return { kind: 'ready', value: { ...found.ready, isPrimary: found.identity.primary === true } };
}

function failAbsent(index: number, { identity_id: id, value }: AskedIdentityKey): Outcome {
	const what = value === undefined ? `identity ${String(id)}` : show(value);
	const reason = `Item ${index}: the user does not have ${what}. Add it first, with "Create Many", or correct the row.`;
	return { status: 'failed', code: 'unknown_reference', reason };
}

/** Users and kinds for which the rows want several: what is the primary one now need not be so after the run. */
function findTorn(wanted: readonly Found[]): ReadonlySet<string> {
	const first = new Map<string, number>();
	const torn = new Set<string>();
	for (const one of wanted) {
		const kind = nameKind(one);
		if ((first.get(kind) ?? one.identity_id) !== one.identity_id) torn.add(kind);
		else first.set(kind, one.identity_id);
	}
	return torn;
}

/** The answer has all identities of the user. */
function readPrimary({ body }: OkReply, [sent]: readonly ReadyIdentityKey[]): AnswerMeaning {
	const listed = isObject(body) ? readList(body, 'identities') : undefined;
	const own = listed?.find(({ id }) => id === sent?.identity_id);
	if (!sent || own?.primary !== true) {
		return { kind: 'unclear', why: 'Zendesk did not say that it is the primary one' };
	}
	const { identity_id: id } = sent;
	return { kind: 'report', entries: [{ ok: true, status: 'updated', names: [nameId(id)], index: 0, id }] };
}

const readBackPrimaries: ReadBack<ReadyIdentityKey> = async (open, reader) => {
	const found = new Map<number, Finding>();
	await readTogether(open, async ({ record: { index, value } }) => {
		const { user_id: userId, identity_id: id } = value;
		// A record of an earlier run has been through other hands.
		if (typeof userId !== 'number' || typeof id !== 'number') return;
		const identities = await listIdentities(reader, userId);
		if (!identities) return;
		const own = identities.find((one) => one.id === id);
		if (!own) found.set(index, { kind: 'absent' });
		else if (own.primary === true) found.set(index, { kind: 'present', status: 'updated', id });
		else found.set(index, { kind: 'different', reason: 'It is there, and is not the primary one.', id });
	});
	return found;
};
