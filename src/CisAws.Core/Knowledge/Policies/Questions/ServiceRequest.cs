namespace CisAws.Knowledge.Policies;

/// <summary>Requests of AWS services to resources, for asking the policy of the resource what it does with them.</summary>
internal static class ServiceRequest
{
    /// <summary>A request that a service makes over TLS. What is not given of it is open.</summary>
    /// <param name="service">The service, such as <c>cloudtrail.amazonaws.com</c>.</param>
    /// <param name="action">The action.</param>
    /// <param name="resource">The ARN it is about.</param>
    /// <param name="keys">Known condition keys, in addition to those that every request of a service has.</param>
    public static PolicyRequest Of(string service, string action, string resource, params IEnumerable<ContextKey> keys) => new(
        RequestPrincipal.Service(service),
        RequestScope.One(action),
        RequestScope.One(resource),
        RequestContext.Of(
        [
            ContextKey.Boolean("aws:SecureTransport", true),
            ContextKey.Boolean("aws:PrincipalIsAWSService", true),
            ContextKey.Text("aws:PrincipalServiceName", service),
            .. keys,
        ]));
}
