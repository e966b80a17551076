import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';
import { show } from '../../shared/values/json';
import { readAccessByItem, type AccessByItem } from '../../shared/n8n/accessByItem';
import type { ServiceManners } from '../../../http/judge';
import type { ServiceBasics } from '../../shared/n8n/service';
import type { BuiltInService } from './builtIn';
import type { TaskSettings } from './options';
import { readOwnAccess, type TaskAccess } from './ownAccess';
import { quoteBody } from './ownService';

/** The service that the node's catalogue names; undefined for a document of the user's own. */
export function findBuiltIn(
	context: IExecuteFunctions,
	services: readonly BuiltInService[],
): BuiltInService | undefined {
	const catalogue: unknown = context.getNodeParameter('catalogue', 0);
	if (catalogue === 'url' || catalogue === 'pasted') return undefined;
	const value: unknown = context.getNodeParameter('service', 0, '');
	const found = services.find((service) => service.value === value);
	if (catalogue === 'builtIn' && found) return found;
	const [label, wrong] = catalogue === 'builtIn' ? ['Service', value] : ['Catalogue', catalogue];
	throw new NodeOperationError(context.getNode(), `"${label}" is ${show(wrong)}.`, {
		description: `Choose "${label}" from its list.`,
	});
}

/** The node's credentials, by item where they differ. */
export async function readAccesses(
	context: IExecuteFunctions,
	builtIn: BuiltInService | undefined,
	settings: TaskSettings,
): Promise<AccessByItem<TaskAccess>> {
	const timeouts = { answerMs: settings.connectionTimeout * 1000, readMs: settings.readTimeout * 1000 };
	return readAccessByItem(context, async (own) => {
		if (!builtIn) return { ...(await readOwnAccess(own)), timeouts };
		const { authenticationName } = builtIn;
		const authentication = authenticationName === undefined ? '' : String(own.getNodeParameter(authenticationName, 0));
		const access = await builtIn.readAccess(withAuthentication(own, authentication));
		return { ...access, timeouts, signs: builtIn.signs(authentication) };
	});
}

/** The services' own nodes have this parameter by another name. */
function withAuthentication(context: IExecuteFunctions, authentication: string): IExecuteFunctions {
	const getNodeParameter = (name: string, ...others: [number, unknown?]): unknown =>
		name === 'authentication' ? authentication : context.getNodeParameter(name, ...(others as [number]));
	return Object.create(context, { getNodeParameter: { value: getNodeParameter } }) as IExecuteFunctions;
}

/** The service with answers of any kind: a text, a file, and the whole body where the service's own nodes take a part of it. */
export function takeAnyAnswer({ name, manners, explain }: ServiceBasics): ServiceBasics {
	// Requests go out as they were asked for: what a server would rather take is the business of the services' own nodes.
	const { adapt: _adapt, unwrap, ...others } = manners;
	const kept: ServiceManners = {
		...others,
		takesText: true,
		quote: quoteBody,
		...(unwrap && { unwrap: keepBody(unwrap) }),
	};
	return { name, manners: kept, explain };
}

function keepBody(unwrap: NonNullable<ServiceManners['unwrap']>): NonNullable<ServiceManners['unwrap']> {
	return (status, body) => {
		const unwrapped = unwrap(status, body);
		const isSuccess = unwrapped.status >= 200 && unwrapped.status < 300;
		return isSuccess ? { status: unwrapped.status, body } : unwrapped;
	};
}
