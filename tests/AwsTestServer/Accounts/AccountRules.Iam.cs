using AwsTesting.Wire;

namespace AwsTesting.Accounts;

/// <content>IAM.</content>
internal sealed partial class AccountRules
{
    private void RegisterCredentials()
    {
        OnResult("iam", "GetAccountSummary", () => AwsDocuments.AccountSummary(Summary()));
        On("iam", "GetAccountPasswordPolicy", call => account.PasswordPolicy is { } policy
            ? AwsReply.Result(call, AwsDocuments.PasswordPolicy(policy))
            : NoSuchEntity(call, $"Password Policy with domain name {account.Id}"));

        int generated = 0;
        On("iam", "GenerateCredentialReport", call =>
            AwsReply.Result(
                call,
                AwsDocuments.CredentialReportState(
                    Interlocked.Increment(ref generated) > account.ReportDelayCalls ? "COMPLETE" : "STARTED")));
        string report = AwsDocuments.CredentialReport(
            account.ReportTime ?? account.Now, account.Users.Select(CredentialReportRow.Of).Prepend(CredentialReportRow.OfRoot(account)));
        On("iam", "GetCredentialReport", call => Volatile.Read(ref generated) switch
        {
            0 when account.ReportDelayCalls >= 0 => ErrorDocument.For(call, "ReportNotPresent", 410, "No report exists."),
            int n when n <= account.ReportDelayCalls => ErrorDocument.For(call, "ReportInProgress", 404, "The report is being generated."),
            _ => AwsReply.Result(call, report),
        });
    }

    private Dictionary<string, int> Summary()
    {
        Dictionary<string, int> summary = new(StringComparer.Ordinal)
        {
            ["Users"] = account.Users.Count, ["Groups"] = account.Groups.Count, ["Roles"] = account.Roles.Count,
            ["Policies"] = account.Policies.Count(p => !p.IsAwsManaged), ["ServerCertificates"] = account.ServerCertificates.Count,
            ["InstanceProfiles"] = account.InstanceProfiles.Count, ["MFADevicesInUse"] = account.Users.Sum(u => u.MfaDevices.Count),
            ["AccountMFAEnabled"] = account.Root.Mfa ? 1 : 0, ["AccountAccessKeysPresent"] = account.Root.KeysPresent,
        };
        if (account.Root.Password is { } password)
        {
            summary["AccountPasswordPresent"] = password ? 1 : 0;
        }

        return summary;
    }

    private void RegisterUsers()
    {
        Dictionary<string, FakeUser> byName = account.Users.ToDictionary(u => u.Name, StringComparer.OrdinalIgnoreCase);
        Dictionary<string, (FakeUser User, FakeAccessKey Key)> byKey = account.Users
            .SelectMany(u => u.AccessKeys.Select(k => (User: u, Key: k))).ToDictionary(x => x.Key.Id, StringComparer.Ordinal);
        void OnUser(string operation, Func<AwsCall, FakeUser, AwsReply> answer) => On("iam", operation, call =>
            byName.TryGetValue(call.Parameter("UserName") ?? string.Empty, out FakeUser? user)
                ? answer(call, user)
                : NoSuchEntity(call, "user with name " + call.Parameter("UserName")));
        void OnUserResult(string operation, Func<FakeUser, string> inner) =>
            OnUser(operation, (call, user) => AwsReply.Result(call, inner(user)));

        string[] users = [.. account.Users.Select(AwsDocuments.UserItem)];
        On("iam", "ListUsers", call => PagedItems.Iam.Serve(call, users, page => Markup.Members("Users", page)));
        OnUserResult("GetUser", AwsDocuments.User);
        OnUser("GetLoginProfile", (call, user) => user.Password is { } password
            ? AwsReply.Result(call, AwsDocuments.LoginProfile(user.Name, password.Created))
            : NoSuchEntity(call, "Login Profile for User " + user.Name));
        OnUserResult("ListAccessKeys", user => AwsDocuments.AccessKeys(user.Name, user.AccessKeys));
        OnUserResult("ListMFADevices", user => AwsDocuments.MfaDevices(user.Name, user.MfaDevices));
        OnUserResult("ListAttachedUserPolicies", user => AwsDocuments.AttachedPolicies(user.AttachedPolicies));
        OnUserResult("ListUserPolicies", user => AwsDocuments.PolicyNames(user.InlinePolicies.Keys));
        OnUserResult("ListGroupsForUser", user =>
            Markup.Members("Groups", account.Groups.Where(g => user.Groups.Contains(g.Name)).Select(GroupItem))
                + Markup.Flag("IsTruncated", false));
        OnUserResult("ListUserTags", user =>
            Markup.Members("Tags", user.Tags.Select(t => Markup.Text("Key", t.Key) + Markup.Text("Value", t.Value)))
                + Markup.Flag("IsTruncated", false));
        OnUser(
            "GetUserPolicy",
            (call, user) => user.InlinePolicies.TryGetValue(call.Parameter("PolicyName") ?? string.Empty, out string? document)
            ? AwsReply.Result(call, AwsDocuments.UserPolicy(user.Name, call.Parameter("PolicyName")!, document))
            : NoSuchEntity(call, "user policy with name " + call.Parameter("PolicyName")));
        On(
            "iam",
            "GetAccessKeyLastUsed",
            call => byKey.TryGetValue(call.Parameter("AccessKeyId") ?? string.Empty, out (FakeUser User, FakeAccessKey Key) found)
            ? AwsReply.Result(call, AwsDocuments.AccessKeyLastUsed(found.User.Name, found.Key))
            : ErrorDocument.For(call, "AccessDenied", 403, "The key is not of this account."));
    }

    private static string GroupItem(FakeGroup group) =>
        Markup.Text("Path", group.Path)
            + Markup.Text("GroupName", group.Name)
            + Markup.Text("GroupId", group.Id)
            + Markup.Text("Arn", group.Arn)
        + Markup.Time("CreateDate", group.Created);

    private void RegisterIamLists()
    {
        void OnList(string operation, string list, IEnumerable<string> items)
        {
            string[] rendered = [.. items];
            On("iam", operation, call => PagedItems.Iam.Serve(call, rendered, page => Markup.Members(list, page)));
        }

        OnList("ListGroups", "Groups", account.Groups.Select(GroupItem));
        OnList("ListRoles", "Roles", account.Roles.Select(AwsDocuments.RoleItem));
        OnList(
            "ListServerCertificates",
            "ServerCertificateMetadataList",
            account.ServerCertificates.Select(c => AwsDocuments.ServerCertificateItem(account, c)));
        OnList(
            "ListInstanceProfiles", "InstanceProfiles", account.InstanceProfiles.Select(p => AwsDocuments.InstanceProfileItem(account, p)));
        OnResult("iam", "ListSAMLProviders", () => AwsDocuments.SamlProviders(account.SamlProviders));
        OnResult("iam", "ListOpenIDConnectProviders", () => AwsDocuments.OpenIdConnectProviders(account.OpenIdConnectProviders));
        On("iam", "GetRole", call => account.FindRole(call.Parameter("RoleName")) is { } role
            ? AwsReply.Result(call, AwsDocuments.Role(role))
            : NoSuchEntity(call, "role with name " + call.Parameter("RoleName")));

        string[] assigned =
        [
            .. account.Root.VirtualMfaDevices.Select(serial => AwsDocuments.RootVirtualMfaDeviceItem(account, serial)),
            .. account.Users.SelectMany(u => u.MfaDevices.Where(d => d.IsVirtual).Select(d => AwsDocuments.VirtualMfaDeviceItem(u, d))),
        ];
        string[] unassigned = [.. account.UnassignedMfaDevices.Select(serial => Markup.Text("SerialNumber", serial))];
        On("iam", "ListVirtualMFADevices", call => PagedItems.Iam.Serve(
            call,
            call.Parameter("AssignmentStatus") switch
            {
                "Assigned" => assigned,
                "Unassigned" => unassigned,
                _ => [.. assigned, .. unassigned],
            },
            page => Markup.Members("VirtualMFADevices", page)));
    }
}
