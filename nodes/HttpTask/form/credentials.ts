import type { INodeCredentialDescription, INodeProperties, NodeParameterValue } from 'n8n-workflow';
import { choiceProperties } from './choiceProperties';
import { sends as action } from './sends';
import { serverProperties } from './serverProperties';

type Choice = Readonly<Record<string, readonly string[]>>;

/** Any operation, or none yet. n8n reads conditions here as everywhere; its type of a credential leaves them out. */
const anyOperation = [{ _cnd: { not: 'never' } }] as unknown as NodeParameterValue[];

/**
 * n8n's editor (2.41) takes the parameters that a credential's `show` names for part of signing in, and hides all that
 * these depend on: with "catalogue" there, the upper part of the form is gone. So `show` names the operation alone, which
 * depends on nothing, and above which n8n then puts the credential. `hide` says where it is not wanted.
 */
export function askFor(choice: Choice): INodeCredentialDescription['displayOptions'] {
	return { show: { operation: anyOperation }, hide: listOthers({ action, ...choice }) };
}

/** The other values of these parameters. */
function listOthers(choice: Choice): Record<string, NodeParameterValue[]> {
	const properties: readonly INodeProperties[] = [...choiceProperties, ...serverProperties];
	const others = Object.entries(choice).map(([name, wanted]) => {
		const options = properties.find((each) => each.name === name)?.options ?? [];
		const values = options.flatMap((option) => ('value' in option ? [option.value] : []));
		return [name, values.filter((value) => !wanted.includes(String(value)))] as const;
	});
	return Object.fromEntries(others.filter(([, values]) => values.length > 0));
}
