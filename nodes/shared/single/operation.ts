import type { OkReply, Route, ServiceReader } from '../../../bulk/operation';
import type { Client } from '../../../http/client';
import type { HttpRequest, Rejected } from '../../../http/types';
import type { Pager, Query } from '../lists/pages';
import type { Failure } from '../n8n/errors';
import type { FailedReply } from '../n8n/failedReply';
import type { Field, Fields } from '../values/fields';
import type { JsonObject } from '../values/json';
import type { Read } from '../values/read';

/**
 * An operation on one thing, or a list of things, as an entry of a service's table: get, list, create, update, delete.
 * It follows n8n's own habits: one output, the resource at the top of json, an item for each resource, errors by
 * "On Error".
 */
export interface SingleOperation {
	readonly resource: string;
	/** The value of the operation in saved workflows: it never changes. */
	readonly operation: string;
	readonly name: string;
	/** The entry in n8n's nodes panel, in sentence case. */
	readonly action: string;
	readonly description: string;
	/** The paths under which the service offers it. With more than one, the user chooses. */
	readonly variants: readonly [Variant, ...Variant[]];
	/** What the user has to give. */
	readonly parameters: readonly Parameter[];
	/** What the user may give beside it, in the query. */
	readonly filters?: readonly Parameter[];
	/** What the user may give beside it, in the body. */
	readonly fields?: Fields;
	/** The key of the body that holds the fields: `user` in `{"user": {…}}`. */
	readonly wrap?: string;
	/** The body as the service wants it, of what was given. */
	readonly shapeBody?: (given: JsonObject) => unknown;
	/** What is wrong with what was given, taken together: told before anything is sent. */
	readonly checkGiven?: (given: JsonObject) => Failure | undefined;
	/** The query as the service wants it, of what was given. */
	readonly shapeQuery?: (given: Query, variant: Variant) => ShapedQuery;
	/** Values that every body of it has. */
	readonly fixed?: JsonObject;
	/** Whether doing it twice does no harm. Reads always are repeatable. */
	readonly repeatable: boolean;
	readonly answer: SingleAnswer;
	/** Holds what the answer shows against what was asked for. Lists in pages and answers without a thing are not asked. */
	readonly check?: CheckShown;
	/**
	 * Fills in what the service wants in each request and the user left out, from what is there. Where that can't be
	 * read, the reply that says so.
	 */
	readonly complete?: (request: HttpRequest, client: Pick<Client, 'send'>) => Promise<HttpRequest | FailedReply>;
	/** What a refusal means here, where the service's own words do not tell; undefined where they do. It may look. */
	readonly explainRefusal?: (
		refused: Rejected,
		request: HttpRequest,
		client: Pick<Client, 'send'>,
	) => Promise<Failure | undefined>;
	/** Shown above the fields, where the operation does more than its name says. */
	readonly notice?: string;
	/** The fields of a resource that "Simplify" keeps, from version 2 of the node on; none, where there is little to cut. */
	readonly simplified?: readonly string[];
	/** The service gives back what it has deleted: from version 2 of the node on, the item says that it is deleted. */
	readonly givesBackDeleted?: boolean;
	/** It takes something away, though its method is not DELETE: an AI agent may do it only where that is allowed. */
	readonly removes?: boolean;
}

export interface Variant {
	readonly value: string;
	readonly name: string;
	/** Variables stand in braces: `GET /api/v2/users/{user_id}`. */
	readonly route: Route;
	/** The service's own documentation of it. */
	readonly reference: string;
	/** The thing is looked up first, by another key than the one that the service takes. */
	readonly found?: FoundFirst;
}

/** A key by which a thing is looked up before the request that is about it. */
export interface FoundFirst {
	readonly by: Pick<Parameter, 'name' | 'field'>;
	/** The parameter of the operation that gets what was found. */
	readonly inPlaceOf: Parameter;
	/** The value of that parameter. Several things of one key, and what only looks like it, are a failure: nothing is guessed. */
	readonly find: (key: string, reader: ServiceReader) => Promise<Read<string, Failure>>;
}

export interface Parameter {
	/** The node's parameter, in camelCase. */
	readonly name: string;
	readonly field: Field;
	/** Where it goes. `pathOrBody`: in the path where the variant's path has it, else in the body. */
	readonly location: 'path' | 'query' | 'body' | 'pathOrBody';
	/** Its name in the path, the query or the body. */
	readonly as: string;
	/** The node's list search that finds values for it. */
	readonly search?: string;
	/** The mode in which the value is typed, where that is not an ID. */
	readonly typed?: { readonly label: string; readonly placeholder: string };
	/** How an ID stands in the address of its web page, for the mode "By URL". */
	readonly urlPattern?: string;
}

export type SingleAnswer =
	/** The resource stands under this key of the body; without a key, the body is the resource. */
	| { readonly kind: 'one'; readonly key?: string }
	/** A list under this key, without pages. */
	| { readonly kind: 'all'; readonly key: string }
	/** A list under this key, in pages. */
	| PagesAnswer
	/** Resources are made of the body. `what` names what is missing where they can't be. */
	| {
			readonly kind: 'made';
			readonly what: string;
			readonly make: (body: unknown, request: HttpRequest) => readonly JsonObject[] | undefined;
	  }
	/** Things asked for by a list of names, many in one request; those that are missing get an item that says so. */
	| NamedAnswer
	/** Nothing comes back: this becomes the item instead. Without `prove`, any success says that it was done. */
	| { readonly kind: 'none'; readonly item: JsonObject; readonly prove?: ProveSingle };

/** Looks whether it was done, by the answer or by a read: what happened, where it was not. */
export type ProveSingle = (
	reply: OkReply,
	request: HttpRequest,
	client: Pick<Client, 'send'>,
) => Promise<Failure | undefined>;

/** What speaks against it, to be read after "but "; undefined where what is shown is what was asked for. */
export type CheckShown = (shown: readonly JsonObject[], request: HttpRequest) => string | undefined;

export type ShapedQuery = Read<Query, Failure>;

export interface PagesAnswer {
	readonly kind: 'pages';
	readonly key: string;
	readonly pager: Pager;
	/** How a page is read, where its list does not simply stand under the key. */
	readonly list?: (body: unknown) => readonly JsonObject[] | undefined;
	/** The field by which a resource is known again on a later page; `id`, where it isn't said. */
	readonly idField?: string;
}

export interface NamedAnswer {
	readonly kind: 'named';
	readonly key: string;
	/** Names in a request, at most. */
	readonly maxPerCall: number;
	/** The node's parameter that holds the names. */
	readonly parameter: string;
	/** The query that asks for these names, by the chosen variant. */
	readonly queryNames: Readonly<Record<string, string>>;
	/** The field of a resource that holds its name, by the chosen variant. */
	readonly nameFields: Readonly<Record<string, string>>;
}

/** The variables of a route, in order. */
export function listVariables(route: string): readonly string[] {
	return [...route.matchAll(/\{(\w+)\}/g)].flatMap(([, name]) => name ?? []);
}

/** Parameters that this variant shows: those of its path, and all that aren't in a path. */
export function listShown(operation: SingleOperation, variant: Variant): readonly Parameter[] {
	const variables = listVariables(variant.route);
	return operation.parameters.filter(({ location, as }) => location !== 'path' || variables.includes(as));
}
