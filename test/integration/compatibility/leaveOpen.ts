import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { SandboxControl } from '../../../sandbox';
import type { NodeRun, NodeRunOptions } from '../../support/n8nRunNode';
import { hourMs, passTime } from './jumpingClock';
import type { Situation } from './situations';

export type RunStep = (options: NodeRunOptions) => Promise<NodeRun>;

/**
 * Brings a situation about, and gives back the items of the rows that it leaves open: they hold what settles them later.
 * Throws where there are none.
 */
export async function leaveOpen(control: SandboxControl, run: RunStep, situation: Situation): Promise<IDataObject[]> {
	const { resource, operation, rows, parameters, options, seed, switches, faults = [] } = situation;
	control.reset();
	// The form of failed entries that the rows of the version before were recorded with.
	control.switches({ failedEntry: 'failedResult', ...switches });
	if (seed) control.seed(seed);
	passTime(60_000);
	control.addFaults(faults);
	const all: INodeParameters = { resource, operation, ...parameters, ...(options && { options }) };
	const { json, error } = await run({ items: [...rows], parameters: all });
	if (error) throw error;
	const open = json.flat().filter(isOpen);
	if (open.length === 0)
		throw new Error(`"${situation.title}" leaves no row of ${operation} open: ${JSON.stringify(json)}`);
	return open;
}

function isOpen({ outcome }: IDataObject): boolean {
	return ((outcome as IDataObject).data as IDataObject | undefined)?.later !== undefined;
}

/** What has happened when somebody looks again. */
export function letPass(control: SandboxControl, { later: { passMs = 4 * hourMs, seed } = {} }: Situation): void {
	passTime(passMs);
	if (seed) control.seed(seed);
}
