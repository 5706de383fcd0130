namespace AwsTesting;

/// <summary>
/// One <see cref="MotoServer"/> for many tests that run one after the other: started for the first test that needs it, empty for each,
/// stopped by dispose. All calls belong to <see cref="MotoServer.DefaultAccount"/>.
/// </summary>
public sealed class SharedMoto : IAsyncDisposable
{
    private MotoServer? _moto;

    /// <summary>The server, without anything in it.</summary>
    /// <exception cref="InvalidOperationException">Python or moto is missing or the server did not start.</exception>
    public async Task<MotoServer> EmptyAsync(CancellationToken cancellationToken = default)
    {
        if (_moto is null)
        {
            return _moto = await MotoServer.StartAsync(MotoServer.DefaultAccount, cancellationToken).ConfigureAwait(false);
        }

        await _moto.ResetAsync(cancellationToken).ConfigureAwait(false);
        return _moto;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_moto is not null)
        {
            await _moto.DisposeAsync().ConfigureAwait(false);
        }
    }
}
