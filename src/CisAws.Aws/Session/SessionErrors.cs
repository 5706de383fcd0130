using Amazon.Runtime.CredentialManagement;
using CisAws.Common;
using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Aws.Session;

/// <summary>The errors of connecting: each names the thing and says what to do.</summary>
internal static class SessionErrors
{
    public static CisAwsException IncompleteKeys(string message) =>
        new(
            "IncompleteKeys",
            CisAwsErrorKind.InvalidArgument,
            message,
            "Give -AccessKey and -SecretKey together, and -SessionToken with temporary keys.");

    public static CisAwsException UnknownProfile(string name, CredentialProfileStoreChain chain)
    {
        string[] known =
        [
            .. chain.ListProfiles().Select(p => p.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(20),
        ];
        string list = known.Length == 0 ? "There are none." : $"Known profiles: {string.Join(", ", known)}.";
        return new("ProfileNotFound", CisAwsErrorKind.NotFound, $"The AWS profile '{name}' does not exist. {list}",
            NearMatches.Sentence(name, known, "Name an existing profile, or create it with 'aws configure' or Set-AWSCredential."), name);
    }

    public static CisAwsException NoProfileFile(string location) =>
        new(
            "ProfileFileNotFound",
            CisAwsErrorKind.NotFound,
            $"The credentials file '{location}' does not exist.",
            "Name an existing file with -ProfileLocation.",
            location);

    public static CisAwsException ProfileNeedsMfa(string name) =>
        new(
            "ProfileNeedsMfa",
            CisAwsErrorKind.Authentication,
            $"The AWS profile '{name}' requires an MFA code, and nobody can be asked for it here.",
            "Give the six digits that the device shows with -MfaCode, run the command at an interactive prompt, or pass temporary keys "
            + "with -Credential.",
            name);

    public static CisAwsException UnusableProfile(string name, Exception cause) =>
        new(
            "ProfileUnusable",
            CisAwsErrorKind.Authentication,
            $"The AWS profile '{name}' provides no credentials: {LibraryText.Of(cause)}",
            "Correct the profile, or name another one.",
            name,
            cause);

    public static CisAwsException NoCredentials(Exception cause) =>
        new(
            "NoCredentials",
            CisAwsErrorKind.Authentication,
            "No AWS credentials were found: no keys, profile, $StoredAWSCredentials, environment variables, container or instance role.",
            
            "Give -ProfileName, or sign in with 'aws sso login' or Set-AWSCredential, or try Test-CisBenchmark -Demo, which needs none.",
            innerException: cause);

    public static CisAwsException UnknownRegion(string region, string origin, IReadOnlyList<string> similar) =>
        new(
            "UnknownRegion",
            CisAwsErrorKind.InvalidArgument,
            $"'{region}' ({origin}) is not an AWS region.",
            similar.Count == 0 ? "Name an existing region, such as us-east-1." : NearMatches.Question(similar),
            region);

    public static CisAwsException InvalidEndpoint(string url) =>
        new(
            "InvalidEndpoint",
            CisAwsErrorKind.InvalidArgument,
            $"'{EndpointAddress.Shown(url)}' is not the http or https URL of an endpoint.",
            "Give it as http://host:port or https://host, in -EndpointUrl, AWS_ENDPOINT_URL and endpoint_url of the profile.",
            EndpointAddress.Shown(url));

    public static CisAwsException EndpointWithSignIn(string host) =>
        new(
            "InvalidEndpoint",
            CisAwsErrorKind.InvalidArgument,
            $"The endpoint URL of {host} has a user name or a password in it, which AWS takes from nobody and messages would show.",
            "Give it as http://host:port or https://host, in -EndpointUrl, AWS_ENDPOINT_URL and endpoint_url of the profile.",
            host);

    public static CisAwsException InvalidProxy(string variable) =>
        new(
            "InvalidProxy",
            CisAwsErrorKind.InvalidArgument,
            $"The environment variable {variable} is not the address of a proxy.",
            $"Set {variable} to an address such as http://proxy.example.com:3128, or remove it.",
            variable);

    // What stands before the last @ may be a password, also in what is no URL.
    public static CisAwsException SignInNeeded(string profile, Exception cause) =>
        new(
            "SignInNeeded",
            CisAwsErrorKind.Authentication,
            $"The AWS profile '{profile}' uses single sign-on and has no valid sign-in: {LibraryText.Of(cause)}",
            
            $"Run 'aws sso login --profile {profile}' and run the command again.", profile, cause);

    public static CisAwsException ExpiredToken(string origin, Exception cause) =>
        new("CredentialsExpired", CisAwsErrorKind.Authentication, $"The credentials from {origin} are expired: {LibraryText.Of(cause)}",
            "Obtain new temporary credentials and run the command again.", origin, cause);

    public static CisAwsException NotObtained(string origin, Exception cause) =>
        new(
            "CredentialsUnavailable",
            CisAwsErrorKind.Authentication,
            $"The credentials from {origin} could not be obtained: {LibraryText.Of(cause)}",
            
            "Correct their source, or give -ProfileName or -AccessKey, -SecretKey and -SessionToken.", origin, cause);

    public static CisAwsException RoleNotAssumed(string role, string profile, Exception cause) =>
        new(
            "RoleNotAssumed",
            CisAwsErrorKind.Authentication,
            $"The role {role} of the AWS profile '{profile}' cannot be assumed: {LibraryText.Of(cause)}",
            
            "Allow sts:AssumeRole to the source credentials and in the role's trust policy, or name another profile.", profile, cause);

    public static CisAwsException MemberRoleNotAssumed(string role, string account, Exception cause) =>
        new(
            "MemberRoleNotAssumed",
            CisAwsErrorKind.PermissionDenied,
            $"The role {role} cannot be assumed: {LibraryText.Of(cause)}",
            "Check that the account and the role exist, that the role's trust policy lets the caller in with this external id and these "
            + "session tags, and that the caller may call sts:AssumeRole for it; see about_CisMultiAccount.",
            account,
            cause);

    public static CisAwsException MemberRoleOfOtherAccount(string role, string got) =>
        new(
            "MemberRoleNotAssumed",
            CisAwsErrorKind.Service,
            $"sts:AssumeRole for {role} gave credentials of {got}.",
            "Check -EndpointUrl.",
            role);

    public static CisAwsException SourceRoleNotAssumed(string role, Exception cause) =>
        new(
            "SourceRoleNotAssumed",
            CisAwsErrorKind.Authentication,
            $"The role {role} of -SourceRoleArn cannot be assumed: {LibraryText.Of(cause)}",
            "Allow sts:AssumeRole to the credentials and in the role's trust policy, or name another role.",
            role,
            cause);

    public static CisAwsException MfaNotAccepted(string serial, Exception cause) =>
        new(
            "MfaNotAccepted",
            CisAwsErrorKind.Authentication,
            $"AWS does not take the code of the MFA device {serial}: {LibraryText.Of(cause)}",
            "Give the code that the device shows now; each code is good once. Only keys of an IAM user can sign in with a device.",
            serial,
            cause);

    public static CisAwsException MfaCodeNeeded(string serial) =>
        new(
            "MfaCodeNeeded",
            CisAwsErrorKind.Authentication,
            $"The MFA device {serial} needs a code, and nobody can be asked for it here.",
            "Give the six digits that the device shows with -MfaCode, or run the command at an interactive prompt.",
            serial);

    public static CisAwsException RootNotAssumed(string account, Exception cause) =>
        new(
            "RootNotAssumed",
            CisAwsErrorKind.PermissionDenied,
            $"The root of account {account} cannot be assumed: {LibraryText.Of(cause)}",
            
            "Use credentials of an IAM user or role, not of root, in the management account or in the delegated administrator of IAM, "
            + "allow sts:AssumeRoot to it, and enable centralized root access for the organization.",
            account, cause);

    public static CisAwsException RootOfOwnAccount(string account) =>
        new(
            "RootOfOwnAccount",
            CisAwsErrorKind.InvalidArgument,
            $"The credentials are of account {account} itself, and an account cannot assume its own root.",
            
            "For a member account use credentials of the management account or of the delegated administrator of IAM. In a management "
            + "or standalone account sign in as root and do it under Security credentials.",
            account);

    public static CisAwsException RootOfOtherAccount(string wanted, string got) =>
        new(
            "RootOfOtherAccount",
            CisAwsErrorKind.Service,
            $"sts:AssumeRoot for account {wanted} gave credentials of account {got}; nothing was changed.",
            "Check -EndpointUrl.",
            wanted);

    public static CisAwsException Failed(string endpoint, ReadFailure failure, Exception cause) =>
        new("ServiceFailed", CisAwsErrorKind.Service, $"{endpoint} answered sts:GetCallerIdentity with {failure.Code}: {failure.Message}",
            "Run the command again; if it persists, check the AWS Health Dashboard.", endpoint, cause);

    public static CisAwsException Rejected(string origin, string region, string code, Exception cause) =>
        new(
            "CredentialsRejected",
            CisAwsErrorKind.Authentication,
            $"AWS does not accept the credentials from {origin} in {region} ({code}).",
            
            "Check the keys. In GovCloud or China give -Region; in an opt-in region use a token from a regional STS endpoint.",
            origin,
            cause);

    public static CisAwsException Denied(string origin, string region, Exception cause) =>
        new(
            "AccessDenied",
            CisAwsErrorKind.PermissionDenied,
            $"The credentials from {origin} may not call sts:GetCallerIdentity in {region}: {LibraryText.Of(cause)}",
            
            "A policy of the organization or of an endpoint denies it; ask its owner, or choose another region with -Region.",
            origin,
            cause);

    public static CisAwsException ClockSkew(string origin, string detail, Exception cause) =>
        new(
            "ClockSkew",
            CisAwsErrorKind.Authentication,
            $"AWS does not accept the credentials from {origin} because the clock of this computer differs from its own: {detail}",
            "Set the clock of this computer (date, time and time zone), and run the command again.",
            origin,
            cause);

    public static CisAwsException ProxyRefuses(string proxy, string endpoint, string detail, Exception cause)
    {
        // Of an endpoint of this computer too: whoever set the variable may want it, for a tunnel or to see the calls.
        var address = new Uri(endpoint);
        string? variable = EnvironmentProxy.VariableOf(address);
        return new(
            "ProxyRefused",
            CisAwsErrorKind.Connection,
            $"The proxy {proxy} ({(variable is null ? "of the system" : $"of the variable {variable}")}) did not let the call to "
            + $"{endpoint} through: {detail}",
            $"Check {variable ?? "the proxy of the system"} and the sign-in to the proxy, or add {address.Host} to NO_PROXY to reach "
            + $"{(address.IsLoopback ? "this computer" : "it")} without a proxy.",
            endpoint,
            cause);
    }

    public static CisAwsException Unreachable(string endpoint, string region, string detail, Exception cause) =>
        new("EndpointUnreachable", CisAwsErrorKind.Connection, $"The endpoint {endpoint} for {region} did not respond: {detail}",
            "Check the network, the proxy (HTTPS_PROXY) and -EndpointUrl, then run the command again.", endpoint, cause);

    public static CisAwsException NotAws(string endpoint, string detail, Exception cause) =>
        new(
            "EndpointNotAws",
            CisAwsErrorKind.Connection,
            $"The endpoint {endpoint} did not respond as AWS does: {detail}",
            "Check -EndpointUrl and the proxy.",
            endpoint,
            cause);
}
