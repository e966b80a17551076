import type { BoundOperation } from '../../../bulk/operation';
import type { ReportEntry } from '../../../bulk/report';
import type { Status } from '../../../bulk/types';
import type { BulkOperation, OperationFace, Service } from './operation';
import { makeSaysSame } from './twinRecords';

/** The operation as the engine takes it: of this service, and with the settings of a run bound. */
export function bindSettings<Asked, Ready, S>(
	operation: BulkOperation<Asked, Ready, S>,
	service: Service,
	settings: S,
): BoundOperation<Ready> {
	const { route, limits, repeatable, report, done } = operation;
	const { explain, interpret = (entry) => entry } = report;
	const saysSame = makeSaysSame(operation.fields);
	const read = (given: ReportEntry): ReportEntry => doubtWord(interpret(given), done);
	const describeNothing = ({ status }: { status: number }) =>
		({ kind: 'unclear', why: `${service.name} answered HTTP ${status}` }) as const;
	return {
		name: `${service.name}:${nameOperation(operation)}`,
		request: { route, limits, repeatable, ...(saysSame && { saysSame }), ...operation.request(settings) },
		report: {
			doneStatus: done[0],
			read: report.read ?? service.read ?? describeNothing,
			explain: (rejected) => {
				const usual = service.explain(rejected);
				return explain ? explain(rejected, usual) : usual;
			},
			...(!report.read && service.jobs && { jobs: service.jobs(read) }),
			...(report.showsAll && { showsAll: report.showsAll }),
			...(report.lookAtAll && { lookAtAll: report.lookAtAll }),
			...(report.isSettledBy && { isSettledBy: report.isSettledBy }),
			...(service.probe && { probe: service.probe }),
			...(service.mayChange && { mayChange: service.mayChange }),
		},
		after: operation.after(settings),
	};
}

/** A word for what this operation can't do says nothing of what it did: the record is read back. */
function doubtWord(entry: ReportEntry, done: readonly Status[]): ReportEntry {
	if (!entry.ok || entry.status === undefined || done.includes(entry.status)) return entry;
	return { ...entry, unsure: true };
}

/** The operation's name within its service. Stored rows hold it: it never changes. */
export function nameOperation({ resource, operation }: Pick<OperationFace, 'resource' | 'operation'>): string {
	return `${resource}:${operation}`;
}

/** Statuses that any bulk operation can give beside its own. */
const commonStatuses: readonly Status[] = ['planned', 'submitted', 'failed', 'unsent', 'unknown'];

/** Statuses that records of this operation can end with, in the order of the docs. */
export function listStatuses({ done, answersAtOnce, mayHold }: OperationFace): readonly Status[] {
	const common = commonStatuses.filter((status) => !answersAtOnce || status !== 'submitted');
	return [...done, ...common, ...(mayHold ? (['held'] as const) : [])];
}
