using Amazon.Runtime;
using Amazon.Runtime.Credentials.Internal;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;

namespace CisAws.AwsClients.Protocols;

/// <summary>Requests are signed with Signature Version 4, but for those that the service wants unsigned.</summary>
internal sealed class SigV4AuthResolver(Type[] unsigned) : BaseAuthResolverHandler
{
    protected override List<IAuthSchemeOption> ResolveAuthOptions(IExecutionContext executionContext) =>
        unsigned.Contains(executionContext.RequestContext.OriginalRequest.GetType())
            ? AuthSchemeOption.DEFAULT_NOAUTH
            : AuthSchemeOption.DEFAULT_SIGV4;
}
