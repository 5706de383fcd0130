using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Repairs.Iam;

/// <summary>
/// Principals, their policies and their credentials after writing calls: those that the run made, and those that a plan would make. What
/// a call takes away is gone even where its outcome is not known; what it gives counts only where it is.
/// </summary>
internal sealed class IamAfterCalls
{
    // What nothing in the account is called: a policy or a group of which it is not known what it says.
    private const string Unknown = "?";

    // Names in IAM are not case-sensitive.
    private readonly HashSet<string> passwords = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> keys = new(StringComparer.Ordinal);

    private IamAfterCalls(AuthorizationDetails details)
    {
        Details = details;
    }

    /// <summary>Principals and their policies.</summary>
    public AuthorizationDetails Details { get; private set; }

    /// <summary>The account after calls, applied in their order.</summary>
    /// <param name="details">Principals and their policies, as read.</param>
    /// <param name="calls">The calls. Every name among their parameters must be filled in.</param>
    public static IamAfterCalls Of(AuthorizationDetails details, IEnumerable<MadeCall> calls)
    {
        var after = new IamAfterCalls(details);
        foreach (MadeCall call in calls) after.Apply(call);
        return after;
    }

    /// <summary>Whether the console password of a user was taken away.</summary>
    public bool LostPassword(string user) => passwords.Contains(user);

    /// <summary>Whether an access key was made inactive or deleted.</summary>
    public bool LostKey(string accessKeyId) => keys.Contains(accessKeyId);

    private void Apply(MadeCall made)
    {
        ApiCall call = made.Call;
        string user = Text(call, "UserName"), group = Text(call, "GroupName");
        switch (call.Action)
        {
            // Without a name it is the password of root, which is nobody's of these.
            case "iam:DeleteLoginProfile" when user.Length > 0:
                passwords.Add(user);
                break;
            case "iam:CreateLoginProfile" when made.IsCertain:
                passwords.Remove(user);
                break;
            case "iam:DeleteAccessKey":
            case "iam:UpdateAccessKey" when Text(call, "Status") != UserKey.Active:
                keys.Add(Text(call, "AccessKeyId"));
                break;
            case "iam:UpdateAccessKey" when made.IsCertain:
                keys.Remove(Text(call, "AccessKeyId"));
                break;
            case "iam:CreateGroup" when made.IsCertain && !Details.Groups.Any(g => Is(g.Name, group)):
                Details = Details with { Groups = [.. Details.Groups, new GroupDetail(group, group, [], [])] };
                break;

            // A group may deny as well as grant, so that joining and leaving both can take away.
            case "iam:AddUserToGroup":
                string joined = made.IsCertain ? group : Unknown;
                Members(
                    user,
                    u => u.Groups.Contains(group, StringComparer.OrdinalIgnoreCase) ? u : u with { Groups = [.. u.Groups, joined] });
                break;
            case "iam:RemoveUserFromGroup":
                Members(user, u => u with { Groups = [.. u.Groups.Where(g => !Is(g, group))] });
                break;
            default:
                foreach (string kind in new[] { HolderRef.User, HolderRef.Group, HolderRef.Role }) Policies(made, kind);
                break;
        }
    }

    private void Members(string user, Func<UserDetail, UserDetail> change) =>
        Details = Details with { Users = [.. Details.Users.Select(u => Is(u.Name, user) ? change(u) : u)] };

    private void Policies(MadeCall made, string kind)
    {
        ApiCall call = made.Call;
        string title = new HolderRef(kind, string.Empty).Title, arn = Text(call, "PolicyArn"), name = Text(call, "PolicyName");
        var holder = new HolderRef(kind, Text(call, $"{title}Name"));
        if (call.Action == $"iam:Attach{title}Policy" || call.Action == $"iam:Detach{title}Policy")
        {
            AttachedPolicy[] more = call.Action.StartsWith("iam:Attach", StringComparison.Ordinal)
                ? [new(Common.Arn.NameIn(arn), made.IsCertain ? arn : Unknown)]
                : [];
            Change(holder, p => [.. p.Where(a => a.Arn != arn), .. more], i => i);
        }
        else if (call.Action == $"iam:Put{title}Policy" || call.Action == $"iam:Delete{title}Policy")
        {
            InlinePolicy[] more = call.Action.StartsWith("iam:Put", StringComparison.Ordinal)
                ? [new(name, made.IsCertain ? Text(call, "PolicyDocument") : null)]
                : [];
            Change(holder, p => p, i => [.. i.Where(x => !Is(x.Name, name)), .. more]);
        }
    }

    private void Change(
        HolderRef holder,
        Func<IReadOnlyList<AttachedPolicy>, IReadOnlyList<AttachedPolicy>> attached,
        Func<IReadOnlyList<InlinePolicy>, IReadOnlyList<InlinePolicy>> inline)
    {
        Details = holder.Kind switch
        {
            HolderRef.User => Details with
            {
                Users = Each(
                    Details.Users,
                    u => u.Name,
                    u => u with { AttachedPolicies = attached(u.AttachedPolicies), InlinePolicies = inline(u.InlinePolicies) }),
            },
            HolderRef.Group => Details with
            {
                Groups = Each(
                    Details.Groups,
                    g => g.Name,
                    g => g with { AttachedPolicies = attached(g.AttachedPolicies), InlinePolicies = inline(g.InlinePolicies) }),
            },
            _ => Details with
            {
                Roles = Each(
                    Details.Roles,
                    r => r.Name,
                    r => r with { AttachedPolicies = attached(r.AttachedPolicies), InlinePolicies = inline(r.InlinePolicies) }),
            },
        };

        T[] Each<T>(IReadOnlyList<T> all, Func<T, string> name, Func<T, T> change) =>
            [.. all.Select(t => Is(name(t), holder.Name) ? change(t) : t)];
    }

    private static string Text(ApiCall call, string name) => call.Parameters.GetValueOrDefault(name) switch
    {
        null => string.Empty,
        string text => text,
        LateValue late => throw new InvalidOperationException($"{call.Action} does not say yet what {name} is ({late})."),
        var value => Fact.Render(value),
    };

    private static bool Is(string name, string other) => string.Equals(name, other, StringComparison.OrdinalIgnoreCase);
}
