using AwsTesting.Wire;

namespace AwsTesting.Accounts;

/// <summary>Registers the answers of a <see cref="FakeAccount"/>: the frame, STS, EC2 and the JSON services.</summary>
internal sealed partial class AccountRules(FakeAccount account, AwsTestServer server, string? accessKeyId)
{
    private readonly PolicyUse _use = new(account);

    public void Register()
    {
        RegisterSts();
        RegisterRegions();
        RegisterContacts();
        RegisterOrganization();
        RegisterRegional();
        RegisterCredentials();
        RegisterUsers();
        RegisterPolicies();
        RegisterIamLists();
        RegisterMonitoring();
    }

    private static AwsReply NoSuchEntity(AwsCall call, string what) =>
        ErrorDocument.For(call, "NoSuchEntity", 404, $"The {what} cannot be found.");

    private void On(string service, string operation, Func<AwsCall, AwsReply> answer)
    {
        OperationRule rule = server.On(service, operation);
        if (accessKeyId is not null)
        {
            rule.SignedBy(accessKeyId);
        }

        rule.Returns(answer);
    }

    private void OnResult(string service, string operation, Func<string> inner)
    {
        string rendered = inner();
        On(service, operation, call => AwsReply.Result(call, rendered));
    }

    private void RegisterSts()
    {
        OnResult("sts", "GetCallerIdentity", () => AwsDocuments.CallerIdentity(account.Id, account.CallerArn, "AIDA00000000000000000"));

        // Any key may assume a role of this account: the caller is an auditor of another account.
        server.On("sts", "AssumeRole")
            .When(call => call.Parameter("RoleArn")?.Contains($"::{account.Id}:", StringComparison.Ordinal) == true)
            .Returns(call => AwsReply.Result(call, AwsDocuments.AssumedRole(
                call.Parameter("RoleArn")!,
                call.Parameter("RoleSessionName") ?? "session",
                account.AssumedAccessKeyId,
                account.Now.AddYears(10))));
    }

    private void RegisterRegions()
    {
        On("ec2", "DescribeRegions", call =>
        {
            bool all = string.Equals(call.Parameter("AllRegions"), "true", StringComparison.OrdinalIgnoreCase);
            HashSet<string> names =
            [
                .. call.Parameters.Where(p => p.Key.StartsWith("RegionName.", StringComparison.Ordinal)).Select(p => p.Value),
            ];
            IReadOnlyList<string>? statuses = Ec2Filter(call, "opt-in-status");
            return AwsReply.Result(call, AwsDocuments.Regions(account.RegionStatus.Where(r =>
                (names.Count > 0 ? names.Contains(r.Key) : all || r.Value != "not-opted-in")
                    && (statuses is null || statuses.Contains(r.Value)))));
        });
        On("account", "ListRegions", call =>
        {
            string[] wanted =
            [
                .. call.Parameters.Where(p => p.Key.StartsWith("RegionOptStatusContains.", StringComparison.Ordinal)).Select(p => p.Value),
            ];
            string[] items = [.. account.RegionStatus.Select(r => AwsDocuments.RegionOptStatusItem(r.Key, r.Value))
                .Where(item => wanted.Length == 0 || wanted.Any(w => item.Contains($"\"{w}\"", StringComparison.Ordinal)))];
            return PagedItems.Account.Serve(call, items, page => $"{{\"Regions\":[{string.Join(',', page)}]}}");
        });
    }

    private static List<string>? Ec2Filter(AwsCall call, string name)
    {
        string? prefix = call.Parameters.Where(p => p.Key.StartsWith("Filter.", StringComparison.Ordinal) && p.Value == name)
            .Select(p => p.Key[..(p.Key.LastIndexOf('.') + 1)]).FirstOrDefault();
        return prefix is null
            ? null
            : [.. call.Parameters.Where(p => p.Key.StartsWith(prefix + "Value.", StringComparison.Ordinal)).Select(p => p.Value)];
    }

    private void RegisterContacts()
    {
        On("account", "GetContactInformation", call => account.Contact is { } contact
            ? AwsReply.Result(call, AwsDocuments.ContactInformation(contact))
            : ErrorDocument.For(call, "ResourceNotFoundException", 404, "No contact information found."));
        On("account", "GetAlternateContact", call =>
            account.AlternateContacts.FirstOrDefault(c => c.Type == call.Parameter("AlternateContactType")) is { } contact
                ? AwsReply.Result(call, AwsDocuments.AlternateContact(contact))
                : ErrorDocument.For(call, "ResourceNotFoundException", 404, "No contact of the inputted alternate contact type found."));
        OnResult("account", "GetPrimaryEmail", () => AwsDocuments.PrimaryEmail(account.PrimaryEmail));
    }

    private void RegisterOrganization()
    {
        On("organizations", "DescribeOrganization", call => account.Organization is { } organization
            ? AwsReply.Result(call, AwsDocuments.Organization(account, organization))
            : ErrorDocument.For(call, "AWSOrganizationsNotInUseException", 400, "Your account is not a member of an organization."));
        On("iam", "ListOrganizationsFeatures", call => account.Organization is { } organization
            ? AwsReply.Result(call, AwsDocuments.OrganizationsFeatures(organization.Id, organization.Features))
            : ErrorDocument.For(call, "AccountNotManagementOrDelegatedAdministrator", 400, "The account is not the management account."));
    }

    private void RegisterRegional()
    {
        On("access-analyzer", "ListAnalyzers", call =>
        {
            string[] items = [.. account.Analyzers[call.Region].Where(a => call.Parameter("type") is not { } type || a.Type == type)
                .Select(a => AwsDocuments.AnalyzerItem(account, call.Region, a))];
            return PagedItems.Analyzer.Serve(call, items, page => AwsDocuments.Analyzers(page));
        });
        On(
            "sso",
            "ListInstances",
            call => AwsReply.Result(call, AwsDocuments.IdentityCenters(account, account.IdentityCenters[call.Region])));
        On("ec2", "DescribeInstances", call =>
        {
            string[] items = [.. account.Instances[call.Region].Select(i => AwsDocuments.ReservationItem(account, call.Region, i))];
            return PagedItems.Ec2.Serve(call, items, page => Markup.Items("reservationSet", page));
        });
        On("cloudtrail", "LookupEvents", call =>
        {
            string[] items = [.. account.Events[call.Region].Where(e => IsLookedUp(call, e)).OrderByDescending(e => e.EventTime)
                .Select(e => AwsDocuments.EventItem(account, call.Region, e))];
            return PagedItems.CloudTrail.Serve(call, items, page => $"{{\"Events\":[{string.Join(',', page)}]}}");
        });
    }

    private static bool IsLookedUp(AwsCall call, FakeCloudTrailEvent entry)
    {
        double Bound(string name, double otherwise) => call.Parameter(name) is { } text
            ? double.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : otherwise;
        string? value = call.Parameter("LookupAttributes.0.AttributeValue");
        bool matches = call.Parameter("LookupAttributes.0.AttributeKey") switch
        {
            null => true,
            "Username" => entry.Username == value,
            "EventName" => entry.EventName == value,
            "EventSource" => entry.EventSource == value,
            "EventId" => entry.EventId == value,
            _ => false,
        };
        long time = entry.EventTime.ToUnixTimeSeconds();
        return matches && time >= Bound("StartTime", double.MinValue) && time <= Bound("EndTime", double.MaxValue);
    }
}
