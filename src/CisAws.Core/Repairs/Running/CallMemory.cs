using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Repairs;

/// <summary>
/// Remembers the writing calls of a run, in their order. AWS is eventually consistent: an answer to a later item of the same pipeline may
/// still show what an earlier item took away.
/// </summary>
internal sealed class CallMemory
{
    private const string Secret = "Password";
    private readonly List<MadeCall> calls = [];

    /// <summary>The calls that took effect or may have, in their order, without their secrets.</summary>
    public IReadOnlyList<MadeCall> Calls => [.. calls];

    /// <summary>The session, each of whose writing calls is remembered.</summary>
    public IAwsSession Over(IAwsSession session) => new Remembered(session, this);

    /// <summary>Takes the calls of a plan that is only shown for made, so that the plans after it are those that would be made then.</summary>
    public void Assume(RepairPlan plan)
    {
        foreach (RepairStep step in plan.Steps) Add(LateValues.Known(step, plan.Before), isCertain: true);
    }

    // What is not known yet, such as the id of what an earlier step of the same plan makes, is left out.
    private void Add(ApiCall call, bool isCertain) => calls.Add(
        new MadeCall(
            call with
            {
                Parameters = ApiCall.Structure(
                    [.. call.Parameters.Where(p => p.Key != Secret && p.Value is not LateValue).Select(p => (p.Key, p.Value))]),
            },
            isCertain));

    private sealed class Remembered(IAwsSession session, CallMemory memory) : IAwsSession
    {
        public Common.AccountIdentity Account => session.Account;

        public string HomeRegion => session.HomeRegion;

        public IReadOnlyDictionary<EvidenceKey, Answer> Answers => session.Answers;

        public IReadOnlyList<CallCount> Calls => session.Calls;

        public ValueTask<Answer> GetAsync(EvidenceKey key, CancellationToken cancellationToken) => session.GetAsync(key, cancellationToken);

        public Task<Answer> ReadFreshAsync(EvidenceKey key, CancellationToken cancellationToken) =>
            session.ReadFreshAsync(key, cancellationToken);

        public async Task<ApiReply> InvokeAsync(ApiCall call, CancellationToken cancellationToken)
        {
            bool isCertain = false, wasRefused = false;
            try
            {
                ApiReply reply = await session.InvokeAsync(call, cancellationToken).ConfigureAwait(false);
                isCertain = true;
                return reply;
            }
            catch (CisAwsException e) when (e.ErrorId is WriteErrors.Denied or WriteErrors.Failed)
            {
                wasRefused = true;
                throw;
            }
            finally
            {
                // Also a call that ended in another way, such as by cancellation, may have taken effect.
                if (!wasRefused) memory.Add(call, isCertain);
            }
        }

        // The session is its owner's to dispose of.
        public void Dispose()
        {
        }
    }
}
