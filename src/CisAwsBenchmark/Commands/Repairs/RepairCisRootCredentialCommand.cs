using CisAws.Gateway;
using CisAws.Repairs.Iam;

namespace CisAws.PowerShell.Commands;

/// <content>Root of a member account is reached by a session of its own.</content>
public sealed partial class RepairCisRootCredentialCommand
{
    /// <inheritdoc/>
    private protected override ConnectionOptions Connection(ConnectionOptions given, string? accountId) =>
        given with { RootTask = new RootTask(MemberAccountId ?? accountId!, RootCredentialRepair.TaskPolicy) };
}
