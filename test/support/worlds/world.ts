import type { Outcome } from '../../../bulk/types';
import type { Transport } from '../../../http/types';
import { nameOperation } from '../../../nodes/shared/bulk/bind';
import type { OperationSettings } from '../../../nodes/shared/bulk/listed';
import type { BulkOperation, OperationFace } from '../../../nodes/shared/bulk/operation';
import type { OperationRun } from '../../../nodes/shared/bulk/operationRun';
import type { JsonObject } from '../../../nodes/shared/values/json';
import type { Sandbox } from '../../../sandbox';
import type { SentRecord } from '../truth/rule';
import type { RunSettings } from '../../../bulk/settings';

/** An operation with the place that it meets, and the records that a run may ask for, each by a number. */
export interface World<Place = Sandbox> extends WorldNumbers {
	/** The operation's name within its service: `user:createMany`. */
	readonly name: string;
	readonly operation: OperationFace;
	/** Fills the place, and makes the records of these numbers. */
	open(place: Place, rig: WorldRig, numbers: readonly number[]): OpenWorld;
}

export interface WorldNumbers {
	/** The highest number of a record. */
	readonly maxNumber: number;
	/** The numbers of 15 records that a calm run does, all of them. */
	readonly calm: readonly number[];
}

/** What other people do meanwhile: change it, remove it, or do just what the record asks for. */
export type OthersDeed = 'change' | 'remove' | 'fulfil';

export interface OpenWorld {
	readonly sent: readonly SentRecord[];
	/** Whether reading back always finds the record, where it's there. */
	readonly isFindable: readonly boolean[];
	/** What other people do to what this record is about, as a touch of the sandbox; undefined where nobody can. */
	othersDo(record: number, deed: OthersDeed): object | undefined;
	/** Runs the operation over the records. */
	run(options?: WorldRunOptions): Promise<WorldRun>;
}

/** How a run goes. A rig may know only the first two. */
export interface WorldRunOptions {
	readonly run?: Partial<RunSettings>;
	readonly settings?: OperationSettings;
	readonly giveUpAfterMs?: number;
	readonly random?: () => number;
	readonly transport?: (sandbox: Transport) => Transport;
}

export interface WorldRun extends OperationRun {
	/** In the order of the records. */
	readonly list: readonly Outcome[];
}

/** What a world needs of the rig of its service. */
export interface WorldRig {
	run<Asked, Ready, S>(
		operation: BulkOperation<Asked, Ready, S>,
		asked: readonly Asked[],
		options?: WorldRunOptions,
	): Promise<WorldRun>;
}

export interface WorldContent<Asked, Place> extends WorldNumbers {
	/** The operation's own settings, where they are not the usual ones. */
	readonly settings?: OperationSettings;
	/** Fills the place, and gives the record of each number. */
	seed(place: Place): (number: number) => Asked;
	/** Zendesk's search lags behind: what only it could find may be there unseen. Without it, all can be found. */
	isFindable?(asked: Asked): boolean;
	/** What other people do to what a record is about, as a touch of the sandbox. */
	othersDo?(asked: Asked, deed: OthersDeed, place: Place): object | undefined;
}

/** Ties the content of a world to its operation. The world keeps to itself what its records are. */
export function makeWorld<Asked extends object, Ready, S, Place = Sandbox>(
	operation: BulkOperation<Asked, Ready, S>,
	{ settings = {}, seed, isFindable = () => true, othersDo, maxNumber, calm }: WorldContent<Asked, Place>,
): World<Place> {
	return {
		name: nameOperation(operation),
		operation,
		maxNumber,
		calm,
		open(place, rig, numbers) {
			const asked = numbers.map(seed(place));
			return {
				sent: asked.map((record) => ({ record: record as JsonObject, settings })),
				isFindable: asked.map(isFindable),
				othersDo(record, deed) {
					const number = numbers[record];
					const one = asked[record];
					// What the service would refuse, others can't do either.
					const isPossible = number !== undefined && calm.includes(number);
					return one && isPossible ? othersDo?.(one, deed, place) : undefined;
				},
				run: (options) => rig.run(operation, asked, { settings, ...options }),
			};
		},
	};
}
