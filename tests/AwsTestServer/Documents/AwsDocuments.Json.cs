using System.Text.Json;

namespace AwsTesting;

/// <content>Documents of the JSON services.</content>
public static partial class AwsDocuments
{
    /// <summary>A complete contact record of a place that does not exist.</summary>
    public static IReadOnlyDictionary<string, string> SampleContact { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["FullName"] = "Cloud Platform Team",
        ["CompanyName"] = "Example Corporation",
        ["AddressLine1"] = "1 Example Street",
        ["City"] = "Exampleton",
        ["StateOrRegion"] = "WA", ["PostalCode"] = "98101", ["CountryCode"] = "US", ["PhoneNumber"] = "+1 206 555 0199",
    };

    /// <summary>GetContactInformation.</summary>
    public static string ContactInformation(IReadOnlyDictionary<string, string> contact) => Serialize(new { ContactInformation = contact });

    /// <summary>GetAlternateContact.</summary>
    public static string AlternateContact(FakeAlternateContact contact) => Serialize(new
    {
        AlternateContact = new
        {
            AlternateContactType = contact.Type, contact.Name, EmailAddress = contact.Email, PhoneNumber = contact.Phone, contact.Title,
        },
    });

    /// <summary>GetPrimaryEmail.</summary>
    public static string PrimaryEmail(string address) => Serialize(new { PrimaryEmail = address });

    /// <summary>One member of Account Management's ListRegions.</summary>
    public static string RegionOptStatusItem(string region, string ec2Status) => Serialize(new
    {
        RegionName = region,
        RegionOptStatus = ec2Status switch { "opt-in-not-required" => "ENABLED_BY_DEFAULT", "opted-in" => "ENABLED", _ => "DISABLED" },
    });

    /// <summary>One member of ListAnalyzers.</summary>
    public static string AnalyzerItem(FakeAccount account, string region, FakeAnalyzer analyzer)
    {
        Dictionary<string, object> item = new(StringComparer.Ordinal)
        {
            ["arn"] = $"arn:{account.Partition}:access-analyzer:{region}:{account.Id}:analyzer/{analyzer.Name}",
            ["name"] = analyzer.Name,
            ["type"] = analyzer.Type,
            ["status"] = analyzer.Status,
            ["createdAt"] = Markup.Iso(account.Now.AddDays(-200)),
        };
        if (analyzer.StatusReason is { } reason)
        {
            item["statusReason"] = new { code = reason };
        }

        return Serialize(item);
    }

    /// <summary>ListAnalyzers without paging, from items.</summary>
    public static string Analyzers(params IEnumerable<string> items) => $"{{\"analyzers\":[{string.Join(',', items)}]}}";

    /// <summary>DescribeOrganization.</summary>
    public static string Organization(FakeAccount account, FakeOrganization organization) => Serialize(new
    {
        Organization = new
        {
            organization.Id,
            Arn = $"arn:{account.Partition}:organizations::{organization.ManagementAccountId}:organization/{organization.Id}",
            FeatureSet = "ALL",
            MasterAccountId = organization.ManagementAccountId,
            MasterAccountArn = $"arn:{account.Partition}:organizations::{organization.ManagementAccountId}"
                + $":account/{organization.Id}/{organization.ManagementAccountId}",
            MasterAccountEmail = "management@example.com",
        },
    });

    /// <summary>SSO Admin's ListInstances.</summary>
    public static string IdentityCenters(FakeAccount account, IEnumerable<string> instanceArns) => Serialize(new
    {
        Instances = instanceArns.Select(
            arn => new { InstanceArn = arn, IdentityStoreId = "d-1234567890", OwnerAccountId = account.Id, Status = "ACTIVE" }).ToArray(),
    });

    /// <summary>One member of LookupEvents.</summary>
    public static string EventItem(FakeAccount account, string region, FakeCloudTrailEvent entry)
    {
        string record = Serialize(new
        {
            eventVersion = "1.09", userIdentity = new { type = entry.Username == "root" ? "Root" : "IAMUser", accountId = account.Id },
            eventTime =
                Markup.Iso(entry.EventTime), eventSource =
                    entry.EventSource, eventName = entry.EventName, awsRegion = region, eventID = entry.EventId,
        });
        return Serialize(new
        {
            entry.EventId, entry.EventName, EventTime =
                entry.EventTime.ToUnixTimeSeconds(), entry.EventSource, entry.Username, ReadOnly = "false",
            Resources = Array.Empty<string>(), CloudTrailEvent = record,
        });
    }

    private static string Serialize(object value) => JsonSerializer.Serialize(value);
}
