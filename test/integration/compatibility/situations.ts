import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Fault, Seed, Switches } from '../../../sandbox';
import { hourMs } from './jumpingClock';

/** How rows of a bulk operation come to be left open: submitted, or unknown. */
export interface Situation {
	readonly title: string;
	readonly resource: string;
	readonly operation: string;
	readonly rows: readonly IDataObject[];
	readonly parameters?: INodeParameters;
	readonly options?: INodeParameters;
	/** What the service is like. */
	readonly seed?: Seed;
	readonly switches?: Partial<Switches>;
	readonly faults?: readonly Fault[];
	/** After the request of all, each record goes alone, because doing it twice does no harm. */
	readonly isSentAgainAlone?: boolean;
	/** What has happened when somebody looks at the rows again. */
	readonly later?: Later;
}

interface Later {
	/** How much time has passed; four hours if not given. */
	readonly passMs?: number;
	/** What has been done meanwhile. */
	readonly seed?: Seed;
	/** The jobs are still at work: a Wait would not end. */
	readonly isRunning?: boolean;
}

export type Common = Omit<Situation, 'title' | 'rows'>;

/** Long enough that nothing is done while the run lasts. */
const slowJobs = { jobMs: 3 * hourMs } as const;

/** Sent, and not waited for. */
export function submitted(common: Common, title: string, rows: readonly IDataObject[]): Situation {
	return {
		...common,
		title,
		rows,
		switches: { ...slowJobs, ...common.switches },
		options: { ...common.options, waitForCompletion: false },
	};
}

/** Waited for, but not long enough. */
export function gaveUp(common: Common, title: string, rows: readonly IDataObject[]): Situation {
	return {
		...common,
		title,
		rows,
		switches: { ...slowJobs, ...common.switches },
		options: { ...common.options, giveUpAfterMinutes: 5 },
	};
}

type Where = Pick<Fault, 'method' | 'path'>;

/** The request is done, and each of its answers is lost. */
export function silent(common: Common, title: string, rows: readonly IDataObject[], where: Where): Situation {
	return {
		...common,
		title,
		rows,
		switches: { ...slowJobs, ...common.switches },
		faults: [{ ...where, drop: 'after', times: 99 }],
	};
}

/** The request never arrives, and nobody knows that. */
export function lost(common: Common, title: string, rows: readonly IDataObject[], where: Where): Situation {
	return { ...common, title, rows, faults: [{ ...where, drop: 'before', times: 99 }] };
}

/** Doing it twice does no harm: what is seen not to be done goes again alone, and that gets no answer either. */
export function thenAlone(situation: Situation): Situation {
	return { ...situation, isSentAgainAlone: true };
}
