import type { IExecuteFunctions } from 'n8n-workflow';
import type { ServiceBasics } from '../../shared/n8n/service';
import type { Access } from '../../shared/n8n/transport';

/** A service of this package, as HTTP Task speaks to it: with the service's own credentials and manners. */
export interface BuiltInService {
	/** The folder of its document in the catalogue, and the value in saved workflows. */
	readonly value: string;
	readonly service: ServiceBasics;
	/** The parameter of HTTP Task that says which credential is taken; none, where there is one only. */
	readonly authenticationName?: string;
	/** Reads the credential as the service's own nodes do. Throws where something is missing in it. */
	readAccess(context: IExecuteFunctions): Promise<Access>;
	/** What signs a request, by the kind of authentication, as a preview shows it: the secret cut. */
	signs(authentication: string): Readonly<Record<string, string>>;
	/** Whether an answer of success says that it was done, for a service that answers refusals with HTTP 200 as well. */
	readonly saysDone?: (body: unknown) => boolean;
	/** Whether a list has pages behind the one that came for this query, where the service says it in a way of its own. */
	readonly hasMore?: (query: URLSearchParams, body: unknown) => boolean;
}
