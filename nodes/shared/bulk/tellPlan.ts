import { doForEach, doInTurns } from '../../../bulk/turns';
import type { BulkRecord, Outcome } from '../../../bulk/types';
import type { Client } from '../../../http/client';
import { stopAfter, type ReadBefore, type Stopped } from '../lists/readBefore';
import { countForetold, tellForetold, wouldBecome, type Forecast, type Foretold } from './foretell';
import type { BulkOperation, RunContext, Service } from './operation';
import { isObject } from '../values/json';

/** A dry run as a person reads it: what would happen to each record that was planned, or why it was not. */
interface ToldPlan {
	readonly outcomes: ReadonlyMap<number, Outcome>;
	readonly notes: readonly string[];
}

/**
 * Says of each planned record what would happen to it, by what is there. Stops where the service does not take the
 * credential: a run would not either.
 */
export async function tellPlan<Ready, S>(
	operation: BulkOperation<never, Ready, S>,
	service: Service,
	planned: readonly BulkRecord<Ready>[],
	outcomes: ReadonlyMap<number, Outcome>,
	context: RunContext<S>,
	client: Client,
): Promise<ReadBefore<ToldPlan>> {
	const stopped = await askRights(service, client);
	if (stopped) return stopped;
	const sent: BulkRecord<Ready>[] = [];
	const take = (record: BulkRecord<Ready>): void => {
		if (isPlanned(outcomes.get(record.index))) sent.push(record);
	};
	await doInTurns(doForEach(planned, take), client);
	const read = await forecast(operation, sent, context, client);
	if (read.kind === 'stopped') return read;
	const { foretold, notes } = read.value;
	const told = new Map<number, Outcome>();
	const tell = ([index, outcome]: readonly [number, Outcome]): void => {
		const one = foretold.get(outcome.sameAs ?? index);
		told.set(index, one && outcome.status === 'planned' ? writeForetold(outcome, one) : outcome);
	};
	await doInTurns(doForEach(outcomes, tell), client);
	const counted = countForetold(foretold.values());
	return { kind: 'read', value: { outcomes: told, notes: [...(counted === undefined ? [] : [counted]), ...notes] } };
}

function isPlanned(outcome: Outcome | undefined): boolean {
	return outcome?.status === 'planned' && outcome.sameAs === undefined;
}

/** Where the operation has nothing to look up any more, each record that is sent becomes what the operation is for. */
async function forecast<Ready, S>(
	{ foretell, foresee, done, resource }: BulkOperation<never, Ready, S>,
	sent: readonly BulkRecord<Ready>[],
	context: RunContext<S>,
	client: Client,
): Promise<ReadBefore<Forecast>> {
	if (foretell) return foretell(sent, client, context);
	const whom = `this ${resource.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)}`;
	const one: Foretold = { would: wouldBecome[done[0]], whom };
	const foretold = new Map(sent.map(({ index }) => [index, one]));
	return { kind: 'read', value: { foretold, notes: foresee?.(sent.map(({ value }) => value)) ?? [] } };
}

function writeForetold(outcome: Outcome, foretold: Foretold): Outcome {
	const { id, would, changes } = foretold;
	const { data = {} } = outcome;
	return {
		...outcome,
		...(id !== undefined && { id }),
		reason: tellForetold(foretold),
		data: { would, ...(changes && { changes }), ...(isObject(data) && data) },
	};
}

/** Why the credential could not do it; undefined where it may be able to. */
async function askRights(service: Service, client: Client): Promise<Stopped | undefined> {
	const { probe, mayChange, name } = service;
	if (!probe) return undefined;
	const reply = await client.send(probe);
	if (reply.kind !== 'ok') {
		return stopAfter(service, reply, { whatFailed: 'The credential could not be tried', codeOfSilence: 'no_answer' });
	}
	if (mayChange?.(reply) !== false) return undefined;
	const reason =
		`${name} accepts this credential, but it may change nothing. Use that of an admin, or of somebody whose role may do ` +
		'this.';
	return { kind: 'stopped', refusal: { about: 'run', code: 'forbidden', reason } };
}
