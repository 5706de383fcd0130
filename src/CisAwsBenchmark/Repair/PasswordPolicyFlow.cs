using CisAws.Evidence;
using CisAws.Gateway;
using CisAws.Repairs;

namespace CisAws.PowerShell.Repair;

/// <summary>Reads, plans, writes and verifies the password policy of one account.</summary>
/// <param name="session">The connection to the account.</param>
/// <param name="targets">What is wanted.</param>
/// <param name="time">The clock.</param>
internal sealed class PasswordPolicyFlow(IAwsSession session, PasswordPolicyTargets targets, TimeProvider time)
{
    // IAM is eventually consistent: a read right after a write may still show the policy before it.
    private static readonly TimeSpan[] VerificationDelays = [TimeSpan.Zero, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4)];

    /// <summary>The plan from the policy as it is now.</summary>
    /// <exception cref="CisAwsException">The policy cannot be read; without it a write could weaken it.</exception>
    public async Task<PasswordPolicyPlan> PlanAsync(CancellationToken cancellationToken) =>
        targets.PlanFrom(await ReadAsync(cancellationToken).ConfigureAwait(false));

    /// <summary>Writes once and reads again until the policy is as planned or time is up.</summary>
    public async Task<RepairResult> ApplyAsync(PasswordPolicyPlan plan, CancellationToken cancellationToken)
    {
        try
        {
            await session.InvokeAsync(plan.Call!, cancellationToken).ConfigureAwait(false);
            RepairResult result = null!;
            foreach (TimeSpan delay in VerificationDelays)
            {
                if (delay > TimeSpan.Zero) await Task.Delay(delay, time, cancellationToken).ConfigureAwait(false);
                result = PasswordPolicyResults.Verified(plan, session.Account, await ReadAsync(cancellationToken).ConfigureAwait(false));
                if (result.Outcome == RepairOutcome.Changed) break;
            }

            return result;
        }
        catch (CisAwsException e)
        {
            return PasswordPolicyResults.Failed(plan, session.Account, e);
        }
    }

    private async Task<PasswordPolicy?> ReadAsync(CancellationToken cancellationToken)
    {
        var answer = (Answer<PasswordPolicy>)await session.ReadFreshAsync(IamEvidence.PasswordPolicy.Key(), cancellationToken).ConfigureAwait(false);
        if (answer.Failure is not { } failure) return answer.Value;
        throw new CisAwsException(
            "PasswordPolicyUnreadable",
            failure.Kind == ReadFailureKind.AccessDenied ? CisAwsErrorKind.PermissionDenied : CisAwsErrorKind.Service,
            $"The password policy of account {session.Account.AccountId} cannot be read ({failure.Code}: {failure.Message}); the API replaces the whole policy, so it is not written blindly.",
            $"Allow {string.Join(", ", IamEvidence.PasswordPolicy.Actions)} and run again.",
            session.Account.AccountArn);
    }
}
