import { endSentence } from '../http/sentences';
import type { UnsentCode } from '../http/types';
import type { Ledger } from './ledger';
import type { Refusal } from './operation';
import type { Outcome } from './types';

/** What to do about a record that was not sent, where the reason says only why. */
const unsentCures: Readonly<Record<UnsentCode, string>> = {
	cancelled: 'Run the same rows again: what is done is left alone.',
	gave_up: 'Send it again as it is, or raise "Give Up After".',
	rate_limited: 'Send it again later, or raise "Give Up After".',
	unreachable: 'Check the address in the credential, and the network.',
};

/** The outcome of a record whose request the client did not send. */
export function outcomeOfUnsent(code: UnsentCode, why: string): Outcome {
	return { status: 'unsent', code, reason: `${endSentence(why)} ${unsentCures[code]}` };
}

/** The outcome of a record that was refused, or never sent because of a refusal. */
export function outcomeOfRefusal(refusal: Refusal, status: 'unsent' | 'failed'): Outcome {
	const { code, serviceCode } = refusal;
	const cure = code === 'unreachable' ? unsentCures[code] : refusal.cure;
	const reason = cure === undefined ? refusal.reason : `${endSentence(refusal.reason)} ${cure}`;
	return { status, code, reason, ...(serviceCode !== undefined && { serviceCode }) };
}

/** Records that were failed each for itself are as all others of a run that is refused. */
export function unsendRefused<T>(ledger: Ledger<T>, indexes: readonly number[], refusal: Refusal): void {
	const unsent = outcomeOfRefusal(refusal, 'unsent');
	for (const index of new Set(indexes)) {
		const { status, batch, httpStatus } = ledger.outcomes.get(index) ?? {};
		const about = { ...(batch !== undefined && { batch }), ...(httpStatus !== undefined && { httpStatus }) };
		if (status === 'failed') ledger.settle(index, { ...unsent, ...about });
	}
}
