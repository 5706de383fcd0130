namespace AwsTesting;

/// <summary>
/// One <see cref="MotoLab"/> for many tests that run one after the other: started for the first test that needs it, empty for each, stopped
/// by dispose.
/// </summary>
public sealed class SharedLab : IAsyncDisposable
{
    private MotoLab? _lab;

    /// <summary>The lab, without anything in it.</summary>
    /// <exception cref="InvalidOperationException">Python or moto is missing or the lab did not start.</exception>
    public async Task<MotoLab> EmptyAsync(CancellationToken cancellationToken = default)
    {
        if (_lab is null)
        {
            return _lab = await MotoLab.StartAsync(cancellationToken).ConfigureAwait(false);
        }

        await _lab.ResetAsync(cancellationToken).ConfigureAwait(false);
        return _lab;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_lab is not null)
        {
            await _lab.DisposeAsync().ConfigureAwait(false);
        }
    }
}
