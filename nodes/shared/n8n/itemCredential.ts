import type { ICredentialDataDecryptedObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

/** The node's context, with the credential as n8n resolves it for this item. By themselves, n8n's helpers take the first item. */
export function contextOfItem(context: IExecuteFunctions, itemIndex: number): IExecuteFunctions {
	const getCredentials = (type: string, index = itemIndex): Promise<ICredentialDataDecryptedObject> =>
		context.getCredentials(type, index);
	return Object.create(context, { getCredentials: { value: getCredentials } }) as IExecuteFunctions;
}

/** What n8n has fetched and keeps with a credential: one for all items, and another one at any time. */
const keptByN8n = ['oauthTokenData', 'managementToken'];

/** The credential's fields as a text, those aside. Equal texts are the same credential. */
export function describeCredential(data: ICredentialDataDecryptedObject, leftOut: readonly string[] = []): string {
	const names = [...keptByN8n, ...leftOut];
	const fields = Object.entries(data).filter(([name]) => !names.includes(name));
	return JSON.stringify(fields.map(([name, value]) => [name, typeof value === 'string' ? value.trim() : value]));
}

/** No list of items is as long, in no node; and it's no whole number, so that a remainder of it differs from the first's. */
const behindAllItems = 2 ** 31 + 0.5;

/**
 * Whether the credential may differ by item. n8n does not give out a credential's expressions, so it's told by two more
 * reads of it: whether resolving it for the first item touches any item, and whether an index behind all items gives
 * anything else. The first alone would miss what goes by the index or by an earlier node's items, the second an expression
 * with a fallback. Both rest on how n8n 1 and 2 evaluate; where n8n refuses either read, the credential counts as
 * dependent, which only costs time.
 */
export async function dependsOnItem(context: IExecuteFunctions, { type, text: first }: FirstRead): Promise<boolean> {
	const { watched, wasTouched } = watchFirstItem(context);
	if ((await describeReading(watched.getCredentials(type, 0))) !== first || wasTouched()) return true;
	return (await describeReading(context.getCredentials(type, behindAllItems))) !== first;
}

/** A credential as it was read for the first item. */
export interface FirstRead {
	readonly type: string;
	/** As `describeCredential` has it, or why it cannot be read. */
	readonly text: string;
}

/** The context, which notes the first credential that is read: known even where the credential is of no use. */
export function noteFirstRead(context: IExecuteFunctions): {
	readonly noting: IExecuteFunctions;
	readonly firstRead: () => FirstRead | undefined;
} {
	let first: FirstRead | undefined;
	const getCredentials = async (type: string): Promise<ICredentialDataDecryptedObject> => {
		const reading: Promise<ICredentialDataDecryptedObject> = context.getCredentials(type, 0);
		first ??= { type, text: await describeReading(reading) };
		return reading;
	};
	const noting = Object.create(context, { getCredentials: { value: getCredentials } }) as IExecuteFunctions;
	return { noting, firstRead: () => first };
}

/** The credential, or why it cannot be read. */
async function describeReading(reading: Promise<ICredentialDataDecryptedObject>): Promise<string> {
	try {
		return describeCredential(await reading);
	} catch (error) {
		return error instanceof Error ? error.message : String(error);
	}
}

/** The context with the first item alone, which notes whether anything of it is read. n8n evaluates over this list. */
function watchFirstItem(context: IExecuteFunctions): {
	readonly watched: IExecuteFunctions;
	readonly wasTouched: () => boolean;
} {
	const [first] = context.getInputData();
	let touched = false;
	const watch = (name: keyof INodeExecutionData): PropertyDescriptor => ({
		enumerable: true,
		get() {
			touched = true;
			return first?.[name];
		},
	});
	const item: unknown = Object.defineProperties(
		{},
		{ json: watch('json'), binary: watch('binary'), pairedItem: watch('pairedItem') },
	);
	const watched = Object.create(context, { connectionInputData: { value: [item] } }) as IExecuteFunctions;
	return { watched, wasTouched: () => touched };
}
