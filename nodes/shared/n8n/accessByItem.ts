import { NodeOperationError, type ICredentialDataDecryptedObject, type IExecuteFunctions } from 'n8n-workflow';
import type { Outcome } from '../../../bulk/types';
import { endSentence } from '../../../http/sentences';
import { contextOfItem, dependsOnItem, describeCredential, noteFirstRead } from './itemCredential';
import { isExpression, refuseSetting } from './parameters';
import type { Access } from './transport';
import { show } from '../values/json';

/** Items that share a credential: those of one run of the node, or those of one tenant. */
export interface CredentialGroup<A extends Access = Access> {
	readonly access: A;
	/** Sends with this credential. */
	readonly context: IExecuteFunctions;
	readonly itemIndexes: ReadonlySet<number>;
}

export interface AccessByItem<A extends Access> {
	/** In the order of their first items; at least one. */
	readonly groups: readonly [CredentialGroup<A>, ...CredentialGroup<A>[]];
	/** What becomes of items that have no usable credential, by their index. */
	readonly faults: ReadonlyMap<number, Outcome>;
}

type ReadAccess<A extends Access> = (context: IExecuteFunctions) => Promise<A>;

/**
 * Reads the node's credential: once, where it's the same for all items, and else for each item. Throws where no item has a
 * usable one.
 */
export async function readAccessByItem<A extends Access>(
	context: IExecuteFunctions,
	readAccess: ReadAccess<A>,
): Promise<AccessByItem<A>> {
	const itemIndexes = new Set(context.getInputData().keys());
	refuseSeveralChoices(context, itemIndexes);
	const { noting, firstRead } = noteFirstRead(context);
	const first = await attempt(() => readAccess(noting));
	const read = firstRead();
	const isAlone = itemIndexes.size <= 1 || read === undefined;
	if (isAlone || !(await dependsOnItem(context, read))) {
		if (first instanceof Error) throw first;
		return { groups: [{ access: first, context, itemIndexes }], faults: new Map() };
	}
	const { groups, faults } = await readEach(context, read.type, readAccess, itemIndexes);
	await refuseSeveralTokens(context, groups);
	const [group, ...others] = groups;
	if (group) return { groups: [group, ...others], faults };
	// Stopped before any was read: the client of the first item's sends nothing any more.
	if (first instanceof Error) throw first;
	return { groups: [{ access: first, context, itemIndexes: new Set() }], faults };
}

/** Which credential the node takes is one choice for all items: rows that want another one would go to the wrong place. */
function refuseSeveralChoices(context: IExecuteFunctions, itemIndexes: ReadonlySet<number>): void {
	const name = 'authentication';
	if (!isExpression(context.getNode().parameters[name])) return;
	const read = (itemIndex: number): unknown => context.getNodeParameter(name, itemIndex, '');
	const first = read(0);
	for (const itemIndex of itemIndexes) {
		const value = read(itemIndex);
		if (value === first) continue;
		refuseSetting(
			context,
			`"Authentication" is ${show(first)} for item 0 and ${show(value)} for item ${itemIndex}.`,
			'Choose one for all items, or divide the items before (Switch, If), with a node for each.',
		);
	}
}

/** n8n keeps one token with a credential, and would send it to whatever server an item names. */
async function refuseSeveralTokens<A extends Access>(
	context: IExecuteFunctions,
	groups: readonly CredentialGroup<A>[],
): Promise<void> {
	const found = new Map<string, number>();
	for (const { access, context: own, itemIndexes } of groups) {
		if (access.hasToken !== true) continue;
		const [itemIndex = 0] = itemIndexes;
		const data = await own.getCredentials(access.credentialType);
		found.set(describeCredential(data, access.besideToken), itemIndex);
	}
	if (found.size <= 1) return;
	const items = [...found.values()].slice(0, 2).join(' and item ');
	refuseSetting(
		context,
		`The OAuth2 credential differs by item (item ${items}), and n8n keeps one token for all of them.`,
		'Divide the items before (Switch, If), with a node and a credential for each; or use a credential that holds the token itself, which may differ by item.',
	);
}

async function attempt<T>(act: () => Promise<T>): Promise<T | Error> {
	try {
		return await act();
	} catch (error) {
		return error instanceof Error ? error : new Error(String(error));
	}
}

async function readEach<A extends Access>(
	context: IExecuteFunctions,
	credentialType: string,
	readAccess: ReadAccess<A>,
	itemIndexes: ReadonlySet<number>,
): Promise<{ readonly groups: readonly CredentialGroup<A>[]; readonly faults: ReadonlyMap<number, Outcome> }> {
	const groups = new Groups<A>();
	const faults = new Map<number, Outcome>();
	const signal = context.getExecutionCancelSignal?.();
	for (const itemIndex of itemIndexes) {
		if (signal?.aborted) {
			faults.set(itemIndex, stopped);
			continue;
		}
		const own = contextOfItem(context, itemIndex);
		const failure = await attempt(async () => {
			const data = await own.getCredentials(credentialType);
			const group = groups.find(data) ?? groups.add(data, await readWhole(own, credentialType, data, readAccess), own);
			group.itemIndexes.add(itemIndex);
		});
		if (failure instanceof Error) faults.set(itemIndex, describeFault(failure, itemIndex));
	}
	return { groups: groups.all, faults };
}

/** A field that may be left empty has a meaning then: what an expression lacks for one item must not be taken for that. */
async function readWhole<A extends Access>(
	context: IExecuteFunctions,
	credentialType: string,
	data: ICredentialDataDecryptedObject,
	readAccess: ReadAccess<A>,
): Promise<A> {
	const access = await readAccess(context);
	const lacking = Object.keys(data).find((name) => data[name] === undefined || data[name] === null);
	if (lacking === undefined) return access;
	const property = context.getCredentialsProperties(credentialType).find(({ name }) => name === lacking);
	throw new NodeOperationError(
		context.getNode(),
		`The credential's "${property?.displayName ?? lacking}" is an expression that gives nothing.`,
	);
}

type OpenGroup<A extends Access> = CredentialGroup<A> & { readonly itemIndexes: Set<number> };

/** The groups by their credentials: by the text of each, and by what that comes to (`acme`, `acme.zendesk.com`). */
class Groups<A extends Access> {
	private readonly byText = new Map<string, OpenGroup<A>>();
	private readonly byMeaning = new Map<string, OpenGroup<A>>();

	get all(): readonly OpenGroup<A>[] {
		return [...this.byMeaning.values()];
	}

	find(data: ICredentialDataDecryptedObject): OpenGroup<A> | undefined {
		return this.byText.get(describeCredential(data));
	}

	add(data: ICredentialDataDecryptedObject, access: A, context: IExecuteFunctions): OpenGroup<A> {
		const { addressField, baseUrl } = access;
		const text = describeCredential(data);
		const address = URL.canParse(baseUrl) ? new URL(baseUrl).href : baseUrl;
		const meaning =
			addressField === undefined ? text : JSON.stringify([address, describeCredential(data, [addressField])]);
		const group = this.byMeaning.get(meaning) ?? { access, context, itemIndexes: new Set<number>() };
		this.byMeaning.set(meaning, group);
		this.byText.set(text, group);
		return group;
	}
}

const stopped: Outcome = {
	status: 'unsent',
	code: 'cancelled',
	reason: 'The execution was stopped before this was sent. Run the same rows again: what is done is left alone.',
};

function describeFault({ message }: Error, itemIndex: number): Outcome {
	const reason =
		`Item ${itemIndex}: there is no usable credential for this item. ${endSentence(message)} ` +
		"Mend the item's data, or the expression in the credential.";
	return { status: 'failed', code: 'failed_expression', reason };
}
