using System.Diagnostics;
using System.Text.Json;
using System.Xml.Linq;

namespace AwsTesting.Tests;

[Trait("Category", "Fast")]
public sealed class FakeAccountTests
{
    private static readonly XNamespace Iam = "https://iam.amazonaws.com/doc/2010-05-08/";

    [Fact]
    public async Task Boto3ReadsACompleteAccount()
    {
        Boto3.SkipUnlessAvailable();
        await using AwsTestServer server = await AwsTestServer.StartAsync();
        FakeAccount account = FakeAccount.Compliant();
        FakeUser alice = account.AddUser("alice")
            .WithPassword(account.Now.AddDays(-3))
            .WithMfa()
            .WithKey(lastUsed: account.Now.AddDays(-1))
            .InGroups("admins");
        alice.AttachedPolicies.Add(account.AwsPolicyArn("IAMUserChangePassword"));
        alice.InlinePolicies["inline"] = """{"Statement":[]}""";
        alice.PermissionsBoundary = account.AwsPolicyArn("PowerUserAccess");
        account.AddUser("bob & co");
        account.AddGroup("admins", account.AwsPolicyArn("AdministratorAccess"));
        account.Root = account.Root with
        {
            VirtualMfaDevices = ["arn:aws:iam::111122223333:mfa/root-phone"],
            PasswordLastUsed = account.Now.AddDays(-2),
        };
        account.AddRole("web");
        account.InstanceProfiles.Add(new FakeInstanceProfile("web", "web"));
        account.InstanceProfiles.Add(new FakeInstanceProfile("empty", null));
        account.ServerCertificates.Add(new FakeServerCertificate("old", account.Now.AddDays(-1)));
        account.Instances["eu-west-1"].Add(new FakeInstance("i-0001") { InstanceProfileArn = account.InstanceProfileArn("web") });
        account.Events["us-east-1"].Add(new FakeCloudTrailEvent("e1", "CreateUser", "iam.amazonaws.com", account.Now));
        account.Organization = new FakeOrganization("o-exampleorg1", "999988887777");
        account.RegionStatus["af-south-1"] = "not-opted-in";
        account.ServeOn(server);

        JsonElement read = await Boto3.RunAsync(server.BaseUrl, """
            iam = client("iam")
            result["started"] = [
                iam.generate_credential_report()["State"], code(iam.get_credential_report), iam.generate_credential_report()["State"]
            ]
            result["report"] = iam.get_credential_report()["Content"].decode().split("\n")
            result["summary"] = iam.get_account_summary()["SummaryMap"]
            result["password_policy"] = iam.get_account_password_policy()["PasswordPolicy"]
            result["users"] = [u["UserName"] for u in iam.list_users()["Users"]]
            result["user"] = iam.get_user(UserName="alice")["User"]
            result["profiles"] = [
                iam.get_login_profile(UserName="alice")["LoginProfile"]["UserName"],
                code(iam.get_login_profile, UserName="bob & co"),
                code(iam.get_user, UserName="nobody")
            ]
            key = iam.list_access_keys(UserName="alice")["AccessKeyMetadata"][0]
            result["key"] = [
                key["Status"], iam.get_access_key_last_used(AccessKeyId=key["AccessKeyId"])["AccessKeyLastUsed"]["ServiceName"]
            ]
            result["mfa"] = [
                iam.list_mfa_devices(UserName="alice")["MFADevices"][0]["SerialNumber"],
                [d["User"]["Arn"] for d in iam.list_virtual_mfa_devices(AssignmentStatus="Assigned")["VirtualMFADevices"]]
            ]
            details = iam.get_account_authorization_details()
            result["details"] = {
                k: [d.get("UserName") or d.get("GroupName") or d.get("RoleName") or d["PolicyName"] for d in details[k]]
                for k in ("UserDetailList", "GroupDetailList", "RoleDetailList", "Policies")
            }
            result["alice"] = details["UserDetailList"][0]
            admin = next(p for p in details["Policies"] if p["PolicyName"] == "AdministratorAccess")
            result["admin"] = [admin["AttachmentCount"], admin["PolicyVersionList"][0]["Document"]["Statement"][0]["Action"]]
            arn = "arn:aws:iam::aws:policy/"
            result["attached"] = sorted(
                p["PolicyName"] for p in iam.list_policies(OnlyAttached=True, PolicyUsageFilter="PermissionsPolicy")["Policies"]
            )
            result["support"] = [
                r["RoleName"] for r in iam.list_entities_for_policy(PolicyArn=arn + "AWSSupportAccess", EntityFilter="Role")["PolicyRoles"]
            ]
            result["boundary"] = [
                len(iam.list_entities_for_policy(PolicyArn=arn + "PowerUserAccess", PolicyUsageFilter="PermissionsPolicy")["PolicyUsers"]),
                len(iam.list_entities_for_policy(PolicyArn=arn + "PowerUserAccess")["PolicyUsers"])
            ]
            result["version"] = iam.get_policy_version(
                PolicyArn=arn + "AdministratorAccess", VersionId="v1"
            )["PolicyVersion"]["Document"]["Statement"][0]["Resource"]
            result["role"] = iam.get_role(RoleName="support")["Role"]["AssumeRolePolicyDocument"]["Version"]
            result["instance_profiles"] = [
                [p["InstanceProfileName"], len(p["Roles"])] for p in iam.list_instance_profiles()["InstanceProfiles"]
            ]
            result["certificates"] = iam.list_server_certificates()["ServerCertificateMetadataList"][0]["Expiration"]
            result["lists"] = [
                len(iam.list_saml_providers()["SAMLProviderList"]),
                len(iam.list_open_id_connect_providers()["OpenIDConnectProviderList"]),
                iam.list_organizations_features()["EnabledFeatures"]
            ]
            acct = client("account")
            result["contact"] = [
                acct.get_contact_information()["ContactInformation"]["City"],
                acct.get_alternate_contact(AlternateContactType="SECURITY")["AlternateContact"]["Title"],
                code(acct.get_alternate_contact, AlternateContactType="BILLING"),
                len(acct.list_regions()["Regions"])
            ]
            ec2 = client("ec2", "eu-west-1")
            result["regions"] = [
                len(ec2.describe_regions()["Regions"]),
                len(ec2.describe_regions(AllRegions=True)["Regions"]),
                len(ec2.describe_regions(AllRegions=True, Filters=[{"Name": "opt-in-status", "Values": ["not-opted-in"]}])["Regions"])
            ]
            result["instances"] = [
                ec2.describe_instances()["Reservations"][0]["Instances"][0]["IamInstanceProfile"]["Arn"],
                len(client("ec2", "us-west-2").describe_instances()["Reservations"])
            ]
            result["analyzers"] = [a["status"] for a in client("accessanalyzer", "sa-east-1").list_analyzers(type="ACCOUNT")["analyzers"]]
            result["organization"] = client("organizations").describe_organization()["Organization"]["MasterAccountId"]
            result["sso"] = client("sso-admin").list_instances()["Instances"]
            trail = client("cloudtrail")
            result["events"] = [
                len(trail.lookup_events(LookupAttributes=[{"AttributeKey": "Username", "AttributeValue": v}])["Events"])
                for v in ("root", "alice")
            ]
            sts = client("sts")
            result["caller"] = [
                sts.get_caller_identity()["Account"],
                sts.assume_role(RoleArn="arn:aws:iam::111122223333:role/r", RoleSessionName="me")["Credentials"]["AccessKeyId"]
            ]
            """);

        Assert.Equal("""["STARTED", "ReportInProgress", "COMPLETE"]""", Spaced(read, "started"));
        Assert.Equal(4, read.GetProperty("report").GetArrayLength());
        Assert.StartsWith(
            "<root_account>,arn:aws:iam::111122223333:root,2020-01-01T00:00:00+00:00,true,2026-01-13T12:00:00+00:00,not_supported",
            read.GetProperty("report")[1].GetString(),
            StringComparison.Ordinal);
        Assert.Equal(2, read.GetProperty("summary").GetProperty("Users").GetInt32());
        Assert.Equal(1, read.GetProperty("summary").GetProperty("AccountPasswordPresent").GetInt32());
        Assert.Equal(24, read.GetProperty("password_policy").GetProperty("PasswordReusePrevention").GetInt32());
        Assert.Equal(["alice", "bob & co"], read.GetProperty("users").EnumerateArray().Select(u => u.GetString()!));
        Assert.Equal("2026-01-12 12:00:00+00:00", read.GetProperty("user").GetProperty("PasswordLastUsed").GetString());
        Assert.Equal("""["alice", "NoSuchEntity", "NoSuchEntity"]""", Spaced(read, "profiles"));
        Assert.Equal("""["Active", "s3"]""", Spaced(read, "key"));
        Assert.Equal(
            """["arn:aws:iam::111122223333:mfa/alice", ["arn:aws:iam::111122223333:root", "arn:aws:iam::111122223333:user/alice"]]""",
            Spaced(read, "mfa"));
        Assert.Equal(
            """{"UserDetailList": ["alice", "bob & co"], "GroupDetailList": ["admins"], "RoleDetailList": ["support", "web"]"""
                + """, "Policies": ["IAMUserChangePassword", "AdministratorAccess", "AWSSupportAccess", "PowerUserAccess"]}""",
            Spaced(read, "details"));
        Assert.Equal(
            "arn:aws:iam::aws:policy/PowerUserAccess",
            read.GetProperty("alice").GetProperty("PermissionsBoundary").GetProperty("PermissionsBoundaryArn").GetString());
        Assert.Equal("""[1, "*"]""", Spaced(read, "admin"));
        Assert.Equal("""["AWSSupportAccess", "AdministratorAccess", "IAMUserChangePassword"]""", Spaced(read, "attached"));
        Assert.Equal("""["support"]""", Spaced(read, "support"));
        Assert.Equal("[0, 1]", Spaced(read, "boundary"));
        Assert.Equal("*", read.GetProperty("version").GetString());
        Assert.Equal("2012-10-17", read.GetProperty("role").GetString());
        Assert.Equal("""[["web", 1], ["empty", 0]]""", Spaced(read, "instance_profiles"));
        Assert.Equal("2026-01-14 12:00:00+00:00", read.GetProperty("certificates").GetString());
        Assert.Equal("[0, 0, []]", Spaced(read, "lists"));
        Assert.Equal("""["Exampleton", "CISO", "ResourceNotFoundException", 18]""", Spaced(read, "contact"));
        Assert.Equal("[17, 18, 1]", Spaced(read, "regions"));
        Assert.Equal("""["arn:aws:iam::111122223333:instance-profile/web", 0]""", Spaced(read, "instances"));
        Assert.Equal("""["ACTIVE"]""", Spaced(read, "analyzers"));
        Assert.Equal("999988887777", read.GetProperty("organization").GetString());
        Assert.Equal("[1, 0]", Spaced(read, "events"));
        Assert.Equal("""["111122223333", "ASIA0000111122223333"]""", Spaced(read, "caller"));
        Assert.Empty(server.Calls.Misses);
    }

    [Fact]
    public async Task ThousandUsersArePagedAsIamPagesThem()
    {
        await using AwsTestServer server = await AwsTestServer.StartAsync();
        using RawAws aws = new(server.BaseUrl);
        long started = Stopwatch.GetTimestamp();
        new FakeAccount().AddUsers(1000, (user, i) => user.WithPassword().WithKey().WithMfa()).ServeOn(server);
        TimeSpan prepared = Stopwatch.GetElapsedTime(started);

        Assert.Equal((10, 1000), await ReadAllAsync(aws, "ListUsers", "Users", string.Empty));
        Assert.Equal((10, 1000), await ReadAllAsync(aws, "GetAccountAuthorizationDetails", "UserDetailList", string.Empty));
        Assert.Equal(
            (1, 1000), await ReadAllAsync(aws, "GetAccountAuthorizationDetails", "UserDetailList", "&MaxItems=1000&Filter.member.1=User"));
        Assert.Equal((3, 1000), await ReadAllAsync(aws, "ListVirtualMFADevices", "VirtualMFADevices", "&MaxItems=400"));
        Assert.Contains(
            "AccessKeyId", (await aws.QueryAsync("iam", "ListAccessKeys", extra: "&UserName=user-1000")).Body, StringComparison.Ordinal);
        Assert.Equal(400, (await aws.QueryAsync("iam", "ListUsers", extra: "&MaxItems=1001")).Status);
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"prepared in {prepared.TotalMilliseconds:F0} ms, all in {Stopwatch.GetElapsedTime(started).TotalMilliseconds:F0} ms");
    }

    [Fact]
    public async Task RulesAddedLaterTakePrecedenceOverTheAccount()
    {
        await using AwsTestServer server = await AwsTestServer.StartAsync();
        using RawAws aws = new(server.BaseUrl);
        new FakeAccount().ServeOn(server);
        server.On("iam", "GetAccountSummary").Denies();
        Assert.Equal(403, (await aws.QueryAsync("iam", "GetAccountSummary")).Status);
        Assert.Equal(404, (await aws.QueryAsync("iam", "GetAccountPasswordPolicy")).Status);
        Assert.Contains("NoSuchEntity", (await aws.QueryAsync("iam", "GetAccountPasswordPolicy")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TwoAccountsAreDistinguishedByAccessKey()
    {
        await using AwsTestServer server = await AwsTestServer.StartAsync();
        using RawAws aws = new(server.BaseUrl);
        FakeAccount other = new("999988887777");
        other.ServeOn(server, other.AssumedAccessKeyId);
        new FakeAccount().ServeOn(server, RawAws.Key);
        Assert.Contains(
            "<Account>111122223333</Account>", (await aws.QueryAsync("sts", "GetCallerIdentity")).Body, StringComparison.Ordinal);
        const string parameters = "&RoleArn=arn:aws:iam::999988887777:role/audit&RoleSessionName=s";
        string assumed = (await aws.QueryAsync("sts", "AssumeRole", extra: parameters)).Body;
        Assert.Contains("<AccessKeyId>ASIA0000999988887777</AccessKeyId>", assumed, StringComparison.Ordinal);
        Assert.Contains("arn:aws:sts::999988887777:assumed-role/audit/s", assumed, StringComparison.Ordinal);
    }

    private static async Task<(int Pages, int Items)> ReadAllAsync(RawAws aws, string operation, string list, string extra)
    {
        int pages = 0;
        int items = 0;
        string? marker = null;
        do
        {
            string body = (await aws.QueryAsync("iam", operation, extra: extra + (marker is null ? string.Empty : "&Marker=" + marker)))
                .Body;
            XElement result = XDocument.Parse(body).Root!.Element(Iam + (operation + "Result"))!;
            items += result.Element(Iam + list)!.Elements().Count();
            marker = result.Element(Iam + "IsTruncated")!.Value == "true" ? result.Element(Iam + "Marker")!.Value : null;
            pages++;
        }
        while (marker is not null);
        return (pages, items);
    }

    /// <summary>As Python printed it.</summary>
    private static string Spaced(JsonElement read, string name) => read.GetProperty(name).GetRawText();
}
