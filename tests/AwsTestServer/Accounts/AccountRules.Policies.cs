using AwsTesting.Wire;

namespace AwsTesting.Accounts;

/// <content>Managed policies and authorization details.</content>
internal sealed partial class AccountRules
{
    private void RegisterPolicies()
    {
        DateTimeOffset created = account.Now.AddDays(-500);
        On("iam", "ListPolicies", call =>
        {
            string[] items =
            [
                .. _use.All.Where(p => IsListed(call, p))
                    .Select(p => AwsDocuments.PolicyItem(p, _use.AttachmentCount(p), _use.BoundaryCount(p), created)),
            ];
            return PagedItems.Iam.Serve(call, items, page => Markup.Members("Policies", page));
        });
        On("iam", "GetPolicy", call => _use.Find(call.Parameter("PolicyArn")) is { } policy
            ? AwsReply.Result(
                call,
                Markup.Nest("Policy", AwsDocuments.PolicyItem(policy, _use.AttachmentCount(policy), _use.BoundaryCount(policy), created)))
            : NoSuchEntity(call, "policy " + call.Parameter("PolicyArn")));
        On(
            "iam",
            "GetPolicyVersion",
            call => _use.Find(call.Parameter("PolicyArn")) is { } policy && policy.VersionId == call.Parameter("VersionId")
            ? AwsReply.Result(call, AwsDocuments.PolicyVersion(policy, created))
            : NoSuchEntity(call, "policy version " + call.Parameter("PolicyArn")));
        On("iam", "ListEntitiesForPolicy", ListEntities);
        RegisterAuthorizationDetails(created);
    }

    private static bool WantsBoundaries(AwsCall call) => call.Parameter("PolicyUsageFilter") != "PermissionsPolicy";

    private static bool WantsPermissions(AwsCall call) => call.Parameter("PolicyUsageFilter") != "PermissionsBoundary";

    private bool IsListed(AwsCall call, FakePolicy policy)
    {
        bool inScope = call.Parameter("Scope") switch { "AWS" => policy.IsAwsManaged, "Local" => !policy.IsAwsManaged, _ => true };
        bool onlyAttached = string.Equals(call.Parameter("OnlyAttached"), "true", StringComparison.OrdinalIgnoreCase);

        // OnlyAttached counts use as a boundary too, unless the usage filter says otherwise.
        bool used = (WantsPermissions(call) && _use.AttachmentCount(policy) > 0)
            || (WantsBoundaries(call) && _use.BoundaryCount(policy) > 0);
        bool filtered = onlyAttached || call.Parameter("PolicyUsageFilter") is not null;
        return inScope && (!filtered || used);
    }

    private AwsReply ListEntities(AwsCall call)
    {
        string arn = call.Parameter("PolicyArn") ?? string.Empty;
        if (_use.Find(arn) is null)
        {
            return NoSuchEntity(call, "policy " + arn);
        }

        IEnumerable<FakePrincipal> found = (WantsPermissions(call) ? _use.Attached[arn] : [])
            .Concat(WantsBoundaries(call) ? _use.Boundaries[arn] : []);
        FakePrincipal[] items =
        [
            .. found.Distinct().Where(p => call.Parameter("EntityFilter") switch
            {
                "User" => p is FakeUser,
                "Group" => p is FakeGroup,
                "Role" => p is FakeRole,
                _ => true,
            }),
        ];
        return PagedItems.Iam.Serve(call, items, page =>
            Markup.Members(
                "PolicyUsers", page.OfType<FakeUser>().Select(u => Markup.Text("UserName", u.Name) + Markup.Text("UserId", u.Id)))
            + Markup.Members(
                "PolicyGroups", page.OfType<FakeGroup>().Select(g => Markup.Text("GroupName", g.Name) + Markup.Text("GroupId", g.Id)))
            + Markup.Members(
                "PolicyRoles", page.OfType<FakeRole>().Select(r => Markup.Text("RoleName", r.Name) + Markup.Text("RoleId", r.Id))));
    }

    private void RegisterAuthorizationDetails(DateTimeOffset created)
    {
        (string Kind, string Xml)[] all =
        [
            .. account.Users.Select(u => ("User", AwsDocuments.UserDetailItem(u))),
            .. account.Groups.Select(g => ("Group", AwsDocuments.GroupDetailItem(g))),
            .. account.Roles.Select(
                r => ("Role", AwsDocuments.RoleDetailItem(r, account.InstanceProfiles.Where(p => p.RoleName == r.Name)))),
            .. _use.All.Select(p => (
                p.IsAwsManaged ? "AWSManagedPolicy" : "LocalManagedPolicy",
                AwsDocuments.PolicyDetailItem(p, _use.AttachmentCount(p), _use.BoundaryCount(p), created))),
        ];
        On("iam", "GetAccountAuthorizationDetails", call =>
        {
            HashSet<string> wanted =
            [
                .. call.Parameters.Where(p => p.Key.StartsWith("Filter.member.", StringComparison.Ordinal)).Select(p => p.Value),
            ];
            (string Kind, string Xml)[] items = wanted.Count == 0 ? all : [.. all.Where(item => wanted.Contains(item.Kind))];
            return PagedItems.Iam.Serve(call, items, page =>
            {
                IEnumerable<string> Of(string kind) =>
                    page.Where(item => item.Kind.EndsWith(kind, StringComparison.Ordinal)).Select(item => item.Xml);
                return AwsDocuments.AuthorizationDetails(Of("User"), Of("Group"), Of("Role"), Of("Policy"));
            });
        });
    }
}
