import { makeLedger } from '../../../bulk/ledger';
import { unsendRefused } from '../../../bulk/refusal';
import type { Outcome } from '../../../bulk/types';

test('of the records that a refused run names, the failed ones are unsent, and no other changes', () => {
	const outcomes: readonly [number, Outcome][] = [
		[0, { status: 'failed', reason: 'Not this one', batch: 2, httpStatus: 403 }],
		[1, { status: 'failed', reason: 'Not this one' }],
		[2, { status: 'created' }],
		[3, { status: 'failed', reason: 'A bad row' }],
	];
	const ledger = makeLedger(new Map(outcomes));
	// Nothing is known yet of 4.
	unsendRefused(ledger, [0, 1, 2, 4], { about: 'run', code: 'forbidden', reason: 'No', serviceCode: 'Forbidden' });
	const unsent = { status: 'unsent', code: 'forbidden', reason: 'No', serviceCode: 'Forbidden' };
	expect([...ledger.outcomes]).toEqual([
		[0, { ...unsent, batch: 2, httpStatus: 403 }],
		[1, unsent],
		[2, { status: 'created' }],
		[3, { status: 'failed', reason: 'A bad row' }],
	]);
});
