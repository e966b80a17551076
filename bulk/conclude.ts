import { endSentence } from '../http/sentences';
import type { Code } from './codes';
import type { OpenBatch, OpenState } from './ledger';
import type { Finding } from './operation';
import { outcomeOfFailure } from './settle';
import type { Outcome } from './types';
import type { ReportEntry } from './report';

/**
 * What becomes of a record that the reports left open, after it was read back. Only a read that compared what was sent and
 * found it says "done". What differs, or isn't there, has failed only if its job has ended; else it may still come, and is
 * unknown. What could not be compared is unknown: a job that failed as a whole may have done some of its records before.
 */
export function concludeRecord<T>(
	open: OpenBatch<T>,
	index: number,
	finding: Finding | undefined,
	reasonIfUndone: ReportEntry | undefined,
): Outcome {
	const { state } = open;
	const reported = open.reported.get(index);
	const said = open.doubtful.get(index);
	if (!finding) return reported ?? addRefusal(outcomeOfUnknown(open), said);
	if (finding.kind === 'failed') {
		// The report has a good word for the record too: it says two things of it, and neither is believed.
		const isToldDone = said?.ok === true || (reported !== undefined && reported.status !== 'failed');
		const isOfReport = [...open.untied.values()].includes(finding.entry);
		return isToldDone && isOfReport ? outcomeOfUnknown(open) : outcomeOfFailure(finding.entry);
	}
	const { claimed } = open;
	const isThere = finding.kind === 'present' || finding.kind === 'unproved';
	if (isThere && claimed !== undefined && claimed.id === finding.id) return claimed;
	if (finding.kind === 'unproved') return concludeUnproved(open, finding, reported);
	if (finding.kind === 'present') {
		// Hours later, somebody else may have done it; in the run itself that is a matter of seconds.
		const isUnsure = finding.unsure === true && open.batch.size !== undefined;
		if (isUnsure) return { status: 'unknown', code: unknownCodes[state.kind], reason: maybeOthers };
		return outcomeOfPresent(finding);
	}
	if (state.kind !== 'ended') return outcomeOfUnknown(open);
	if (finding.kind === 'different') {
		const id = finding.id === undefined ? {} : { id: finding.id };
		if (reasonIfUndone) return { ...outcomeOfFailure(reasonIfUndone), ...id };
		const reason = `${endSentence(finding.reason)}${describeFailedJob(open)} ${applyAgain}`;
		return { status: 'failed', code: 'not_applied', reason, ...id };
	}
	if (reasonIfUndone) return outcomeOfFailure(reasonIfUndone);
	return { status: 'failed', code: 'not_done', reason: describeNotDone(open) };
}

/** A report failed the record, but an earlier try may have done it. */
function addRefusal(outcome: Outcome, said: ReportEntry | undefined): Outcome {
	if (!said || said.ok || said.reason === undefined) return outcome;
	return { ...outcome, reason: `${outcome.reason ?? ''} A later try was refused: ${said.reason}` };
}

function concludeUnproved<T>(
	open: OpenBatch<T>,
	{ id, reason, isContradicted }: Extract<Finding, { kind: 'unproved' }>,
	reported: Outcome | undefined,
): Outcome {
	const about = id === undefined ? {} : { id };
	if (reported && !isContradicted) return { ...reported, ...about };
	const { state } = open;
	const said = state.why ? `${endSentence(state.why)} ` : '';
	return {
		status: 'unknown',
		code: unknownCodes[state.kind],
		reason: `${said}${endSentence(reason)}${describeFailedJob(open)} Look in the service.`,
		...about,
	};
}

export function outcomeOfPresent({ status, id, data, reason }: Extract<Finding, { kind: 'present' }>): Outcome {
	return {
		status,
		...(id !== undefined && { id }),
		...(reason !== undefined && { reason }),
		...(data !== undefined && { data }),
	};
}

/** A job that failed as a whole says why in its message. */
function describeFailedJob<T>({ state, message }: OpenBatch<T>): string {
	if (state.kind !== 'ended' || !state.failedAsAWhole) return '';
	const said = message ? `: ${endSentence(message)}` : ', and does not say why.';
	return ` Its job failed as a whole${said}`;
}

function describeNotDone<T>(open: OpenBatch<T>): string {
	const reasons = [...new Set(open.looseFailures.flatMap((entry) => entry.reason ?? []))];
	if (reasons.length > 0) {
		return (
			'The job has ended and this record is not done. The report names nobody, but says for this batch: ' +
			`${endSentence(reasons.join('; '))} Send it again alone.`
		);
	}
	if (open.jobId === undefined) {
		return 'The answer does not name this record, and it is not done. Send it again alone.';
	}
	const message = open.message ? ` Its last message: ${open.message}.` : '';
	return `The job has ended and this record is not done. The report does not say why.${message} Send it again alone.`;
}

const applyAgain = 'Run it again; if it stays so, look in the service.';

const unknownCodes: Readonly<Record<OpenState['kind'], Code>> = {
	ended: 'job_unclear',
	silent: 'no_answer',
	vanished: 'job_vanished',
	notEnded: 'job_not_ended',
	fault: 'internal_error',
};

const unknownCures: Readonly<Record<OpenState['kind'], string>> = {
	ended:
		'The report does not say what became of this record, and it could not be looked up. Look in the service, or run again: ' +
		'what is done is left alone.',
	silent:
		'It was sent, and may or may not have been done. Look in the service, or run again: what is done is left alone.',
	vanished: 'It may or may not have been done. Look in the service, or run again: what is done is left alone.',
	notEnded:
		'The job may still do it. Look at the job later, by its id; or keep this row, and feed it to a step that checks jobs.',
	fault: 'The record may or may not have been done. Look in the service, or run again: what is done is left alone.',
};

const maybeOthers =
	'Nobody said what became of this record. It was changed in the service since it was sent, or holds what could be ' +
	'compared, but it cannot be told whether this run did it. Look in the service, or run again: what is done is left alone.';

function outcomeOfUnknown<T>(open: OpenBatch<T>): Outcome {
	const { state } = open;
	const why = state.why ? `${endSentence(state.why)} ` : '';
	const reason = `${why}${unknownCures[state.kind]}${describeFailedJob(open)}`;
	return { status: 'unknown', code: unknownCodes[state.kind], reason };
}
