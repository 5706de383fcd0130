using System.Text;
using static AwsTesting.Markup;

namespace AwsTesting;

/// <content>Account-wide IAM documents, STS and EC2.</content>
public static partial class AwsDocuments
{
    /// <summary>GetAccountSummary.</summary>
    public static string AccountSummary(IEnumerable<KeyValuePair<string, int>> entries) =>
        Nest("SummaryMap", entries.Select(e => Nest("entry", Text("key", e.Key), Number("value", e.Value))));

    /// <summary>GetAccountPasswordPolicy.</summary>
    public static string PasswordPolicy(FakePasswordPolicy policy) => Nest(
        "PasswordPolicy",
        Number("MinimumPasswordLength", policy.MinimumPasswordLength),
        Flag("RequireSymbols", policy.RequireSymbols),
        Flag("RequireNumbers", policy.RequireNumbers),
        Flag("RequireUppercaseCharacters", policy.RequireUppercaseCharacters),
        Flag("RequireLowercaseCharacters", policy.RequireLowercaseCharacters),
        Flag("AllowUsersToChangePassword", policy.AllowUsersToChangePassword),
        Flag("ExpirePasswords", policy.MaxPasswordAge is > 0),
        Number("MaxPasswordAge", policy.MaxPasswordAge),
        Number("PasswordReusePrevention", policy.PasswordReusePrevention));

    /// <summary>GenerateCredentialReport: STARTED, INPROGRESS or COMPLETE.</summary>
    public static string CredentialReportState(string state) =>
        Text("State", state)
            + (state == "STARTED" ? Text("Description", "No report exists. Starting a new report generation task") : string.Empty);

    /// <summary>GetCredentialReport from rows of 22 fields; the header line is added.</summary>
    public static string CredentialReport(DateTimeOffset generated, params IEnumerable<string> rows) =>
        Text("Content", Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Join('\n', rows.Prepend(CredentialReportRow.Header)))))
        + Text("ReportFormat", "text/csv") + Time("GeneratedTime", generated);

    /// <summary>One member of ListServerCertificates.</summary>
    public static string ServerCertificateItem(FakeAccount account, FakeServerCertificate certificate) =>
        Text("ServerCertificateName", certificate.Name) + Text("ServerCertificateId", "ASCA" + certificate.Name.ToUpperInvariant())
        + Text("Arn", $"arn:{account.Partition}:iam::{account.Id}:server-certificate{certificate.Path}{certificate.Name}")
            + Text("Path", certificate.Path)
        + Time("UploadDate", certificate.Expiration.AddYears(-1)) + Time("Expiration", certificate.Expiration);

    /// <summary>One member of ListInstanceProfiles.</summary>
    public static string InstanceProfileItem(FakeAccount account, FakeInstanceProfile profile)
    {
        IEnumerable<string> roles = account.Roles.Where(role => role.Name == profile.RoleName).Select(RoleItem);
        return Text("InstanceProfileName", profile.Name) + Text("InstanceProfileId", "AIPA" + profile.Name.ToUpperInvariant())
            + Text("Arn", account.InstanceProfileArn(profile.Name))
                + Text("Path", "/")
                + Time("CreateDate", account.Now.AddDays(-300))
                + Members("Roles", roles);
    }

    /// <summary>ListSAMLProviders.</summary>
    public static string SamlProviders(IEnumerable<string> arns) => Members("SAMLProviderList", arns.Select(arn => Text("Arn", arn)));

    /// <summary>ListOpenIDConnectProviders.</summary>
    public static string OpenIdConnectProviders(IEnumerable<string> arns) =>
        Members("OpenIDConnectProviderList", arns.Select(arn => Text("Arn", arn)));

    /// <summary>ListOrganizationsFeatures.</summary>
    public static string OrganizationsFeatures(string organizationId, IEnumerable<string> features) =>
        Text("OrganizationId", organizationId) + Nest("EnabledFeatures", features.Select(feature => Text("member", feature)));

    /// <summary>GetCallerIdentity.</summary>
    public static string CallerIdentity(string account, string arn, string userId) =>
        Text("Arn", arn) + Text("UserId", userId) + Text("Account", account);

    /// <summary>AssumeRole.</summary>
    public static string AssumedRole(string roleArn, string sessionName, string accessKeyId, DateTimeOffset expiration) =>
        Nest(
            "AssumedRoleUser",
            Text("AssumedRoleId", "AROA00000000000000001:" + sessionName),
            Text(
                "Arn",
                roleArn.Replace(":iam:", ":sts:", StringComparison.Ordinal).Replace(":role/", ":assumed-role/", StringComparison.Ordinal)
                    + $"/{sessionName}"))
        + AssumedRoot(accessKeyId, expiration);

    /// <summary>AssumeRoot.</summary>
    public static string AssumedRoot(string accessKeyId, DateTimeOffset expiration) => Nest(
        "Credentials",
        Text("AccessKeyId", accessKeyId),
        Text("SecretAccessKey", "not-a-secret-of-any-account"),
        Text("SessionToken", "not-a-token-of-any-account"),
        Time("Expiration", expiration));

    /// <summary>DescribeRegions, from names and opt-in status.</summary>
    public static string Regions(IEnumerable<KeyValuePair<string, string>> statusByRegion) => Items(
        "regionInfo",
        statusByRegion.Select(
            r => Text("regionName", r.Key) + Text("regionEndpoint", $"ec2.{r.Key}.amazonaws.com") + Text("optInStatus", r.Value)));

    /// <summary>One member of DescribeInstances' reservations, with one instance.</summary>
    public static string ReservationItem(FakeAccount account, string region, FakeInstance instance) =>
        Text("reservationId", "r-" + instance.Id[2..]) + Text("ownerId", account.Id) + Items("instancesSet",
        [
            Text("instanceId", instance.Id)
            + Text("imageId", "ami-0abcdef1234567890")
            + Nest("instanceState", Text("name", instance.State))
            + Text("instanceType", "t3.micro")
            + Time("launchTime", account.Now.AddDays(-30))
            + Nest("placement", Text("availabilityZone", region + "a"))
            + (instance.InstanceProfileArn is { } arn
                ? Nest("iamInstanceProfile", Text("arn", arn), Text("id", "AIPA00000000000000001"))
                : string.Empty)
            + Nest(
                "metadataOptions",
                Text("state", "applied"),
                Text("httpTokens", instance.HttpTokens),
                Text("httpPutResponseHopLimit", "2"),
                Text("httpEndpoint", instance.HttpEndpoint)),
        ]);
}
