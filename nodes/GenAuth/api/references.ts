/** GenAuth's page about a request. The folder's name means "manage user groups". */
export function page(name: string, folder = '管理用户分组'): string {
	return encodeURI(`https://docs.genauth.ai/reference/sdk/node/management/${folder}/${name}.html`);
}
