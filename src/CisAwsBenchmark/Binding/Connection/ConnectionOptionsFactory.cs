using System.Management.Automation;
using CisAws.Gateway;
using CisAws.PowerShell.Pipeline;

namespace CisAws.PowerShell.Binding;

/// <summary>
/// Gathers what the user said about the connection, in parameters and in the shell variables of AWS.Tools. Runs on the pipeline thread.
/// </summary>
internal static class ConnectionOptionsFactory
{
    /// <exception cref="CisAwsException">
    /// Half a pair of keys, a credential object without keys, or an endpoint that is no address.
    /// </exception>
    public static ConnectionOptions Create(IConnectionParameters parameters, PSCmdlet cmdlet)
    {
        if ((parameters.AccessKey is null) != (parameters.SecretKey is null)) throw CommandErrors.IncompleteKeys();
        if (parameters.EndpointUrl is { } url && !EndpointAddress.IsValid(url)) throw CommandErrors.NotAnEndpoint(url);
        return new ConnectionOptions
        {
            AccessKey = parameters.AccessKey,
            SecretKey = parameters.SecretKey,
            SessionToken = parameters.SessionToken,
            ProfileName = parameters.ProfileName,
            ProfileLocation = parameters.ProfileLocation is { } path ? cmdlet.GetUnresolvedProviderPathFromPSPath(path) : null,
            MfaCode = parameters.MfaCode,
            Credential = parameters.Credential is { } credential ? ForeignCredentials.From(credential, "-Credential") : null,
            StoredCredential = StoredCredentials.Find(cmdlet),
            Region = parameters.NamedRegions?[0],
            OtherRegions = [.. parameters.NamedRegions?.Skip(1) ?? []],
            StoredRegion = cmdlet.SessionState.PSVariable.GetValue("StoredAWSRegion")?.ToString(),
            EndpointUrl = parameters.EndpointUrl,
            ThrottleLimit = parameters.ThrottleLimit,
            MaximumCallsPerSecond = parameters.MaximumCallsPerSecond,
        };
    }
}
