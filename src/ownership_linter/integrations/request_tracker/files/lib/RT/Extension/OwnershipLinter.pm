package RT::Extension::OwnershipLinter;

# Holds back a public reply that shifts or dodges ownership, before RT records and mails it.
#
# The check itself is done elsewhere: by `ownership-linter serve` over HTTP (POST /v1/check), or,
# where there is no service or it does not answer, by the program, started for each reply. What is
# decided here is only what the page does. Nothing of a reply is ever logged.

use strict;
use warnings;

use Digest::SHA ();
use Encode      ();
use IPC::Run3   ();
use JSON        ();
use LWP::UserAgent ();

our $VERSION = '1.0';

my %DEFAULT = (
    url        => 'http://127.0.0.1:8765',
    token      => undef,
    profile    => undef,
    command    => undef,
    timeout    => 5,
    on_failure => 'fail-open',
    queues     => [],
);
my $SHORTEST_REASON = 3;
my $LONGEST_THREAD  = 20_000;

# BeforeUpdate: what is to be shown instead of sending; an empty list lets the reply go.
sub Hold {
    my ( $class, %args ) = @_;
    my ( $form, $ticket ) = @args{qw(ARGSRef TicketObj)};
    delete $form->{OwnershipLinterHeld};    # ours alone to set
    return unless exists $form->{SubmitTicket} && ( $form->{UpdateType} // '' ) eq 'response';
    my $content = $form->{UpdateContent} // '';
    return unless $content =~ /\S/;
    my %setting = $class->_settings;
    return if @{ $setting{queues} } && !grep { $_ eq $ticket->QueueObj->Name } @{ $setting{queues} };

    my $html   = lc( $form->{UpdateContentType} // '' ) eq 'text/html';
    my $answer = eval { $class->_ask( \%setting, $content, $html, $ticket ) };
    if ( !$answer ) {
        my $why = $@ =~ s/ at \S+ line \d+\.?\s*\z//r;
        RT->Logger->warning("ownership-linter: ticket #@{[$ticket->id]}: reply not checked: $why");
        return if $setting{on_failure} ne 'fail-closed';
        return ('ownership-linter: the check is not available. Nothing was sent; try again later.');
    }
    return if $answer->{verdict} eq 'pass';

    # The very same words again, after they were shown with what is wrong: a yes to a warning.
    my $mark = Digest::SHA::sha256_hex( Encode::encode( 'UTF-8', $content ) );
    return if $answer->{verdict} eq 'warn' && ( $form->{OwnershipLinterSeen} // '' ) eq $mark;
    return if $answer->{may_override} && $class->_sent_anyway( \%setting, $answer, $form, $ticket );

    $form->{OwnershipLinterHeld} = { mark => $mark, reason => $answer->{may_override} };
    my $todo =
          $answer->{verdict} eq 'warn' ? 'Change the reply, or submit it once more as it is.'
        : $answer->{may_override}      ? 'Change the reply, or give a reason below to send it anyway.'
        :                                'Change the reply to send it.';
    return ( ( map {"ownership-linter: $_"} 'Not sent yet.' ), @{ $answer->{lines} }, $todo );
}

sub _settings {
    my $set   = RT->Config->Get('OwnershipLinter');
    my %given = ref $set eq 'HASH' ? %$set : ();
    for my $name ( sort keys %given ) {
        next if exists $DEFAULT{$name};
        RT->Logger->error("ownership-linter: there is no setting '$name' in %OwnershipLinter");
    }
    return ( %DEFAULT, %given );
}

# An answer {verdict, lines, may_override, token}, or dies saying why there is none. What it dies
# with is logged, so it must not hold words of the reply.
sub _ask {
    my ( $class, $setting, $content, $html, $ticket ) = @_;
    my $thread = $class->_customer_wrote($ticket);
    my $answer = eval { $class->_ask_service( $setting, $content, $html, $thread ) };
    return $answer if $answer;
    my $why = $@;
    die $why unless $setting->{command};
    return $class->_ask_program( $setting, $content, $html );
}

sub _ask_service {
    my ( $class, $setting, $content, $html, $thread ) = @_;
    die "no service is set up\n" unless $setting->{url};
    my %question = ( $html ? 'html' : 'text', $content, 'public', JSON::true, 'thread', $thread );
    $question{profile} = $setting->{profile} if defined $setting->{profile};
    my $said = $class->_post( $setting, '/v1/check', \%question );
    my ( $verdict, $messages ) = @$said{qw(verdict messages)};
    die "the service's answer has no verdict\n"
        unless defined $verdict && $verdict =~ /\A(?:pass|warn|block)\z/ && ref $messages eq 'HASH';
    return {
        verdict      => $verdict,
        lines        => [ grep {/\S/} split /\n/, $messages->{full} // '' ],
        may_override => $verdict eq 'block' && defined $said->{override_token},
        token        => $said->{override_token},
    };
}

sub _ask_program {
    my ( $class, $setting, $content, $html ) = @_;
    my $command = $setting->{command};
    my @command = ref $command ? @$command : ($command);
    my @check   = ( 'check', '-', '--as', $html ? 'html' : 'txt', '--format', 'json', '--fail-on', 'error' );
    my ( $out, $err );
    my $in = Encode::encode( 'UTF-8', $content );
    # timeout(1), since an alarm here would be one for the whole web server.
    IPC::Run3::run3( [ 'timeout', $setting->{timeout}, @command, @check ], \$in, \$out, \$err );
    my $code = $? >> 8;
    die "the program took longer than $setting->{timeout} s\n" if $code == 124;
    my $report = eval { JSON->new->utf8->decode($out)->{reports}[0] };
    die "the program ended with $code and no report\n" unless $report;
    my $unchecked = $report->{unchecked};
    # What is not in English is never checked: to refuse it would hold it for ever.
    my $nothing = qr/\A(?:empty|nothing in it|this does not look like English)/;
    die "the program did not check it\n" if $unchecked && $unchecked !~ $nothing;
    return { verdict => 'pass' } if $code == 0 || $unchecked;
    my @errors = grep { $_->{severity} eq 'error' } @{ $report->{findings} };
    return {
        verdict      => 'block',
        may_override => 1,
        lines        => [ map { _line($_) } @errors ],
    };
}

sub _line {
    my ($finding) = @_;
    my ($instead) = @{ $finding->{instead} };
    return $finding->{message} . ( defined $instead ? " Say instead: $instead" : '' );
}

sub _post {
    my ( $class, $setting, $path, $body ) = @_;
    my $agent = LWP::UserAgent->new( timeout => $setting->{timeout}, max_redirect => 0 );
    my @token = defined $setting->{token} ? ( Authorization => "Bearer $setting->{token}" ) : ();
    my $answer = $agent->post(
        $setting->{url} . $path,
        'Content-Type' => 'application/json',
        @token,
        Content => JSON->new->utf8->encode($body),
    );
    my $said = eval { JSON->new->utf8->decode( $answer->content ) };
    return $said if $answer->is_success && ref $said eq 'HASH';
    # Of an error only its code: the message might repeat what was sent.
    my $code = ref $said eq 'HASH' && ref $said->{error} eq 'HASH' ? $said->{error}{code} : '';
    die 'the service said ' . $answer->code . ( $code ? " ($code)" : '' ) . "\n";
}

# Whether the page came with a reason, and that was written down.
sub _sent_anyway {
    my ( $class, $setting, $answer, $form, $ticket ) = @_;
    my $reason = $form->{OwnershipLinterReason} // '';
    $reason =~ s/\A\s+|\s+\z//g;
    return 0 if length $reason < $SHORTEST_REASON;
    my $where = 'in the log of RT alone';
    if ( defined $answer->{token} ) {
        my %question = ( override_token => $answer->{token}, reason => substr( $reason, 0, 500 ) );
        eval { $class->_post( $setting, '/v1/override', \%question ) } or do {
            RT->Logger->warning("ownership-linter: a reason was not recorded: $@");
            return 0;
        };
        $where = 'by the service';
    }
    my $user = $ticket->CurrentUser->Name;
    RT->Logger->notice("ownership-linter: ticket #@{[$ticket->id]}: sent anyway by $user, kept $where"
            . ( defined $answer->{token} ? '' : ": $reason" ) );
    return 1;
}

# The newest message of somebody who is no member of staff, as plain text.
sub _customer_wrote {
    my ( $class, $ticket ) = @_;
    my $transactions = $ticket->Transactions;
    $transactions->Limit( FIELD => 'Type', VALUE => $_, ENTRYAGGREGATOR => 'OR' ) for qw(Create Correspond);
    $transactions->OrderByCols( { FIELD => 'id', ORDER => 'DESC' } );
    $transactions->RowsPerPage(20);
    while ( my $transaction = $transactions->Next ) {
        next if $transaction->CreatorObj->Privileged;
        my $text = $transaction->Content( Type => 'text/plain' ) // '';
        return substr( $text, 0, $LONGEST_THREAD );
    }
    return '';
}

1;
