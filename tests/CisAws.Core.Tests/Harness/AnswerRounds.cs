using CisAws.Controls;
using CisAws.Evidence;

namespace CisAws.Tests.Harness;

/// <summary>
/// Answers the questions of a control only when it waits, all that are open at once: questions asked together are in one round, those that
/// it asks after an answer are in a later one.
/// </summary>
internal sealed class AnswerRounds(IReadOnlyDictionary<EvidenceKey, Answer> answers) : IEvidenceProvider
{
    private List<(EvidenceKey Key, TaskCompletionSource<Answer> Answer)> open = [];

    /// <summary>
    /// The names of the sources that a control asks together, one text for each round. A question that was asked before is not counted.
    /// </summary>
    public static async Task<IReadOnlyList<string>> AskedAsync(Control control, TestAccount account)
    {
        var provider = new AnswerRounds(account.Answers);

        // On a thread without a context, so that the control continues within SetResult and each round is complete before the next begins.
        return await Task.Run(
            () => provider.Answer(new AssessmentEngine(provider, account.Scope()).AssessAsync(control, CancellationToken.None)));
    }

    public ValueTask<Answer> GetAsync(EvidenceKey key, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<Answer>();
        open.Add((key, answer));
        return new ValueTask<Answer>(answer.Task);
    }

    private IReadOnlyList<string> Answer(Task<IReadOnlyList<Finding>> run)
    {
        var rounds = new List<string>();
        HashSet<EvidenceKey> known = [];
        while (!run.IsCompleted)
        {
            (EvidenceKey Key, TaskCompletionSource<Answer> Answer)[] round = [.. open];
            Assert.NotEmpty(round);
            open = [];
            string[] asked = [.. round.Where(r => known.Add(r.Key)).Select(r => r.Key.Source.Name).Order(StringComparer.Ordinal)];
            if (asked.Length > 0) rounds.Add(string.Join(", ", asked));
            foreach ((EvidenceKey key, TaskCompletionSource<Answer> answer) in round)
                answer.SetResult(answers.TryGetValue(key, out Answer? found) ? found : key.Source.Unread(ReadFailure.NotCollected));
        }

        return rounds;
    }
}
