using CisAws.Evidence;

namespace CisAws.Controls;

/// <summary>Turns the reason for a missing answer into the words of an Error finding.</summary>
public static class ReadFailureText
{
    /// <summary>The reason code of an Error finding.</summary>
    public static string Code(ReadFailure failure) => failure.Kind switch
    {
        ReadFailureKind.ServiceControlPolicy => "ScpDenied",
        ReadFailureKind.Credentials => "CredentialsRejected",
        _ => failure.Kind.ToString(),
    };

    /// <summary>One sentence: what could not be read, why, and what to do.</summary>
    public static string Sentence(EvidenceSource source, ReadFailure failure, string region)
    {
        string where = region == EvidenceKey.Global ? string.Empty : $" in {region}";
        string actions = string.Join(", ", source.Actions);
        return failure.Kind switch
        {
            ReadFailureKind.AccessDenied =>
                $"Could not read {source.Name}{where}: access denied ({failure.Code}); allow {actions} and run again.",
            ReadFailureKind.ServiceControlPolicy =>
                $"Could not read {source.Name}{where}: a service control policy denies it; allow {actions} there, or name the region in "
                + $"the setting ClosedRegions.",
            ReadFailureKind.NotCollected =>
                $"The snapshot does not contain {source.Name}{where}; collect a new one with Export-CisSnapshot for this recommendation.",
            ReadFailureKind.OtherAccount => $"Could not read {source.Name}{where}: {failure.Message}",
            ReadFailureKind.Throttled =>
                $"Could not read {source.Name}{where}: still throttled after all retries ({failure.Code}); run again with a lower "
                + $"-ThrottleLimit.",
            ReadFailureKind.Unreachable =>
                $"Could not read {source.Name}{where}: the endpoint did not respond ({failure.Message}); check the network, proxy and "
                + $"endpoint, and run again.",
            ReadFailureKind.NoEndpoint => $"Could not read {source.Name}{where}: the service has no endpoint there.",
            ReadFailureKind.RegionDisabled when ReadFailure.RefusesToken(failure.Code) =>
                $"Could not read {source.Name}{where}: the region does not accept these credentials, which are valid elsewhere "
                + $"({failure.Code}). Session tokens of the global STS endpoint are not valid in regions that must be enabled; use tokens "
                + "of a regional STS endpoint (AWS_STS_REGIONAL_ENDPOINTS=regional), or have the global endpoint issue tokens valid in "
                + "all regions, and enable the region for the account.",
            ReadFailureKind.RegionDisabled =>
                $"Could not read {source.Name}{where}: the region does not accept these credentials ({failure.Code}); enable it, or use "
                + $"credentials from regional STS endpoints.",
            ReadFailureKind.Credentials when ReadFailure.IsOfClock(failure.Code, failure.Message) =>
                $"Could not read {source.Name}{where}: the clock of this computer differs from that of AWS ({failure.Code}); set it and "
                + "run again.",
            ReadFailureKind.Credentials =>
                $"Could not read {source.Name}{where}: the credentials were rejected ({failure.Code}); sign in again and run again.",
            ReadFailureKind.Malformed => $"Could not understand the answer of {source.Name}{where}: {failure.Message}",
            ReadFailureKind.EndpointNotAws =>
                $"Could not read {source.Name}{where}: {failure.Message}, which is no missing permission; check -EndpointUrl, the proxy "
                + "(HTTPS_PROXY) and whether the network wants a sign-in, and run again.",
            ReadFailureKind.InternalError =>
                $"An error in CisAwsBenchmark prevented {source.Name}{where} from being read ({failure.Code}); the account and its "
                + $"permissions are not the "
                + "cause. Report it with the output of -Debug.",
            _ => $"Could not read {source.Name}{where}: {failure.Code}: {failure.Message}",
        };
    }
}
