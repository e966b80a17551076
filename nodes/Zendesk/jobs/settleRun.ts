import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Refusal } from '../../../bulk/operation';
import type { SettleMode } from '../../../bulk/settleLater';
import type { Ports } from '../../../bulk/settings';
import type { Outcome } from '../../../bulk/types';
import type { ListedOperation } from '../../shared/bulk/listed';
import { endSentence } from '../../../http/sentences';
import type { Clock } from '../../../http/types';
import { makeRefusalError } from '../../shared/n8n/errors';

/** What settling, of records or of bare job IDs, needs of its node. */
export interface SettleRun {
	readonly context: IExecuteFunctions;
	readonly mode: SettleMode;
	/** All operations whose records may come in. */
	readonly operations: readonly ListedOperation[];
	/** By the credential, which may differ by item; at least one. */
	readonly accounts: readonly SettleAccount[];
	/** What is wrong with items that have no usable credential. */
	readonly faults: ReadonlyMap<number, Outcome>;
	readonly startedAtMs: number;
	/** What goes through all items lets others have their turns. */
	readonly clock: Clock;
}

/** An account of Zendesk, and the items that ask it. */
export interface SettleAccount {
	readonly address: string;
	readonly ports: Ports;
	readonly itemIndexes: ReadonlySet<number>;
	/** Why the account answers nothing, if all that Zendesk has said so far is that it refuses the credential. */
	refusal(): Refusal | undefined;
}

/** Ends what is done for one account: it refuses the credential. */
class AccountRefused extends Error {}

export function throwIfRefused(account: SettleAccount): void {
	if (account.refusal()) throw new AccountRefused();
}

/**
 * Does the same for each account, at the same time. Throws where all refuse the credential; what one of several refuses is
 * told to `leave`.
 */
export async function askAccounts(
	{ context }: SettleRun,
	accounts: readonly SettleAccount[],
	act: (account: SettleAccount) => Promise<void>,
	leave: (account: SettleAccount, refusal: Refusal) => void,
): Promise<void> {
	const refused: (readonly [SettleAccount, Refusal])[] = [];
	const ask = async (account: SettleAccount): Promise<void> => {
		const failure = await act(account).then(
			() => undefined,
			(error: unknown) => error,
		);
		const refusal = account.refusal();
		if (refusal && failure instanceof AccountRefused) refused.push([account, refusal]);
		else if (failure !== undefined) throw failure;
	};
	await Promise.all(accounts.map(ask));
	const [first] = refused;
	if (first && refused.length === accounts.length) throw makeRefusalError(context.getNode(), first[1]);
	for (const [account, refusal] of refused) {
		const where = `This item's credential is for ${account.address}.`;
		leave(account, { ...refusal, reason: `${endSentence(refusal.reason)} ${where}` });
	}
}

/** Done, Failed, Still Running. */
export type OutputIndex = 0 | 1 | 2;

/** An item, and the output that it leaves on. */
export interface RoutedItem {
	readonly item: INodeExecutionData;
	readonly outputIndex: OutputIndex;
}
