using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Tests.Repairs.Iam;

/// <summary>What IAM does with the calls that move policies.</summary>
internal static class PermissionMoveApi
{
    public static AuthorizationDetails Apply(AuthorizationDetails details, ApiCall call, IReadOnlyDictionary<string, string> handles)
    {
        string? group = Text("GroupName"), user = Text("UserName"), policy = Text("PolicyName");
        AttachedPolicy? managed = Text("PolicyArn") is { } arn ? IamEntities.Managed(arn[(arn.LastIndexOf('/') + 1)..]) : null;
        return call.Action switch
        {
            "iam:CreateGroup" => details with { Groups = [.. details.Groups, IamEntities.Group(group!)] },
            "iam:DeleteGroup" => details with { Groups = [.. details.Groups.Where(g => g.Name != group)] },
            "iam:AttachGroupPolicy" =>
                Groups(g => g with { AttachedPolicies = [.. g.AttachedPolicies.Where(p => p != managed), managed!] }),
            "iam:DetachGroupPolicy" => Groups(g => g with { AttachedPolicies = [.. g.AttachedPolicies.Where(p => p != managed)] }),
            "iam:PutGroupPolicy" =>
                Groups(g => g with { InlinePolicies = [.. g.InlinePolicies.Where(p => p.Name != policy), Inline()] }),
            "iam:DeleteGroupPolicy" => Groups(g => g with { InlinePolicies = [.. g.InlinePolicies.Where(p => p.Name != policy)] }),
            "iam:AddUserToGroup" => Users(u => u with { Groups = [.. u.Groups, group!] }),
            "iam:RemoveUserFromGroup" => Users(u => u with { Groups = [.. u.Groups.Where(g => g != group)] }),
            "iam:AttachUserPolicy" => Users(u => u with { AttachedPolicies = [.. u.AttachedPolicies.Where(p => p != managed), managed!] }),
            "iam:DetachUserPolicy" => Users(u => u with { AttachedPolicies = [.. u.AttachedPolicies.Where(p => p != managed)] }),
            "iam:PutUserPolicy" =>
                Users(u => u with { InlinePolicies = [.. u.InlinePolicies.Where(p => p.Name != policy), Inline()] }),
            "iam:DeleteUserPolicy" => Users(u => u with { InlinePolicies = [.. u.InlinePolicies.Where(p => p.Name != policy)] }),
            _ => throw new ArgumentException(call.Action, nameof(call)),
        };

        string? Text(string name) =>
            call.Parameters.GetValueOrDefault(name) switch { LateValue late => handles[late.Name], string text => text, _ => null };

        InlinePolicy Inline() => new(policy!, Text("PolicyDocument"));

        AuthorizationDetails Groups(Func<GroupDetail, GroupDetail> change)
        {
            Assert.Contains(details.Groups, g => g.Name == group);
            return details with { Groups = [.. details.Groups.Select(g => g.Name == group ? change(g) : g)] };
        }

        AuthorizationDetails Users(Func<UserDetail, UserDetail> change)
        {
            Assert.Contains(details.Users, u => u.Name == user);
            return details with { Users = [.. details.Users.Select(u => u.Name == user ? change(u) : u)] };
        }
    }

    /// <summary>All that a user has, through groups and directly.</summary>
    public static HashSet<string> Permissions(AuthorizationDetails details, string name)
    {
        UserDetail user = details.Users.Single(u => u.Name == name);
        GroupDetail[] groups = [.. details.Groups.Where(g => user.Groups.Contains(g.Name))];
        return
        [
            .. user.AttachedPolicies.Concat(groups.SelectMany(g => g.AttachedPolicies)).Select(p => p.Arn),
            .. user.InlinePolicies.Concat(groups.SelectMany(g => g.InlinePolicies)).Select(p => p.Document!),
        ];
    }
}
